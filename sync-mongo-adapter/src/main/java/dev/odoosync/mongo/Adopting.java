package dev.odoosync.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import dev.odoosync.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The adoption of one tenant's documents in one collection, in the steps that {@link AdoptedForm} describes, each for a whole
 * portion. Who finds a step half done does it again. Belongs to one call, and so to one thread.
 */
final class Adopting {
    /** Records at a time. The in-memory server compares each document with each key, so that more are slower. */
    private static final int PORTION = 200;

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final TenantId tenant;
    private final MongoCollection<BsonDocument> collection;
    private final List<WriteModel<BsonDocument>> copies = new ArrayList<>();
    private final List<BsonValue> originals = new ArrayList<>();
    private final List<WriteModel<BsonDocument>> completions = new ArrayList<>();
    private long adopted;
    private long duplicates;

    Adopting(TenantId tenant, MongoCollection<BsonDocument> collection) {
        this.tenant = tenant;
        this.collection = collection;
    }

    AdoptionReport.Row run() {
        Map<Long, List<BsonValue>> portion = new LinkedHashMap<>();
        for (BsonDocument found : byOdooId()) {
            long id = AdoptedForm.odooId(found);
            if (id > 0) {
                if (portion.size() == PORTION && !portion.containsKey(id)) {
                    adopt(portion);
                    portion.clear();
                }
                portion.computeIfAbsent(id, any -> new ArrayList<>()).add(found.get("_id"));
            }
        }
        adopt(portion);
        long left = collection.countDocuments(MirrorPlaces.foreign(tenant));
        return new AdoptionReport.Row(collection.getNamespace().getCollectionName(), adopted, duplicates, left);
    }

    /** Sorted, so that the documents of one record come together. */
    private Iterable<BsonDocument> byOdooId() {
        return collection
                .aggregate(List.of(
                        new Document("$match", MirrorPlaces.foreign(tenant)),
                        new Document("$project", new Document("odooId", 1)),
                        new Document("$sort", new Document("odooId", 1))))
                .allowDiskUse(true);
    }

    private void adopt(Map<Long, List<BsonValue>> portion) {
        Map<BsonValue, BsonDocument> stored = stored(portion);
        portion.forEach((id, keys) -> plan(id, keys, stored));
        write(copies);
        remove();
        write(completions);
    }

    /** Everything that is there of these records, also under the engine's keys. */
    private Map<BsonValue, BsonDocument> stored(Map<Long, List<BsonValue>> portion) {
        List<BsonValue> keys = new ArrayList<>();
        portion.forEach((id, originals) -> {
            keys.addAll(originals);
            keys.add(key(id));
        });
        Map<BsonValue, BsonDocument> stored = new HashMap<>();
        for (List<BsonValue> some : Chunks.of(keys, 2 * PORTION)) {
            collection
                    .find(new Document("_id", new Document("$in", some)))
                    .forEach(document -> stored.put(document.get("_id"), document));
        }
        return stored;
    }

    private void plan(long id, List<BsonValue> keys, Map<BsonValue, BsonDocument> stored) {
        @Nullable BsonDocument atKey = stored.get(key(id));
        List<BsonDocument> foreign = foreign(keys, stored);
        if (atKey != null && !AdoptedForm.isForeign(atKey)) {
            planRemoval(id, foreign);
            duplicates += foreign.size();
            return;
        }
        if (atKey != null && !keys.contains(key(id))) {
            foreign.add(atKey);
        }
        if (!foreign.isEmpty()) {
            planRemoval(id, foreign);
            planRecord(id, foreign.stream().max(AdoptedForm.BY_WRITE_DATE).orElseThrow());
            adopted++;
            duplicates += foreign.size() - 1;
        }
    }

    private static List<BsonDocument> foreign(List<BsonValue> keys, Map<BsonValue, BsonDocument> stored) {
        List<BsonDocument> foreign = new ArrayList<>();
        keys.stream()
                .map(stored::get)
                .filter(Objects::nonNull)
                .filter(AdoptedForm::isForeign)
                .forEach(foreign::add);
        return foreign;
    }

    /** Whatever stands under another key goes, once the one to keep stands under the engine's. */
    private void planRemoval(long id, List<BsonDocument> foreign) {
        foreign.stream()
                .map(document -> document.get("_id"))
                .filter(key -> !key.equals(key(id)))
                .forEach(originals::add);
    }

    private void planRecord(long id, BsonDocument kept) {
        Document place = MirrorPlaces.foreign(tenant).append("_id", key(id));
        if (!key(id).equals(kept.get("_id"))) {
            BsonDocument copy = AdoptedForm.underWay(tenant, id, kept);
            copies.add(new ReplaceOneModel<>(place, copy, new ReplaceOptions().upsert(true)));
        }
        completions.add(new UpdateOneModel<>(place, AdoptedForm.completion(id, kept)));
    }

    private BsonString key(long odooId) {
        return new BsonString(Candidate.key(tenant, odooId));
    }

    private void write(List<WriteModel<BsonDocument>> writes) {
        if (!writes.isEmpty()) {
            collection.bulkWrite(writes, UNORDERED);
            writes.clear();
        }
    }

    private void remove() {
        for (List<BsonValue> some : Chunks.of(originals, PORTION)) {
            Document still = MirrorPlaces.foreign(tenant).append("_id", new Document("$in", some));
            collection.deleteMany(still);
        }
        originals.clear();
    }
}
