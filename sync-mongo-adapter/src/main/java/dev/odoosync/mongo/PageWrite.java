package dev.odoosync.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import dev.odoosync.mongo.Candidate.Outcome;
import dev.odoosync.port.RecordWriter.WriteCounts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * One page on its way into a collection. Each round reads what is stored of the records that are still open, and writes
 * what is absent or to be replaced: an insert, or an update of just the version that was read. What met another writer meanwhile
 * stays open for the next round; a duplicate key, or an update that found nothing, is never taken for an answer.
 *
 * <p>A tombstone may carry the version of the record that it was, so that an update of a living record asks for both.
 *
 * <p>Belongs to one call, and so to one thread.
 */
final class PageWrite {
    private static final Document WHAT_DECIDES = new Document("_sync.version", 1)
            .append("_sync.hash", 1)
            .append("_sync.slow", 1)
            .append("deletedAt", 1);
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    /** Keys per question. The in-memory server compares each document with each of them, so that more are slower. */
    private static final int MAX_KEYS = 250;

    private final MongoCollection<RawBsonDocument> collection;
    private final MirrorEncoder encoder;
    private final Faults faults;
    private final Map<Outcome, Long> fared = new EnumMap<>(Outcome.class);

    /** What decides of a stored record. */
    private record Stored(String version, @Nullable String hash, Map<String, Object> slow, boolean gone) {}

    PageWrite(MongoCollection<RawBsonDocument> collection, MirrorEncoder encoder, Faults faults) {
        this.collection = collection;
        this.encoder = encoder;
        this.faults = faults;
    }

    /** Writes all of them, or throws. */
    WriteCounts write(List<Candidate> page) {
        for (List<Candidate> chunk : Chunks.of(page)) {
            List<Candidate> open = chunk;
            for (int round = 0; !open.isEmpty(); round++) {
                if (round == Chunks.MAX_ROUNDS) {
                    throw faults.unsettled(open.size() + " records of " + collectionName());
                }
                open = writeOnce(open);
            }
        }
        return new WriteCounts(
                fared(Outcome.CREATED), fared(Outcome.UPDATED), fared(Outcome.UNCHANGED), fared(Outcome.STALE));
    }

    /** One round; returns what is still open after it. */
    private List<Candidate> writeOnce(List<Candidate> open) {
        Map<String, Stored> stored = stored(open);
        List<Candidate> inserted = new ArrayList<>();
        List<Candidate> updated = new ArrayList<>();
        List<WriteModel<RawBsonDocument>> inserts = new ArrayList<>();
        List<WriteModel<RawBsonDocument>> updates = new ArrayList<>();
        for (Candidate candidate : open) {
            Stored found = stored.get(candidate.key);
            if (found == null && candidate.mayCreate()) {
                refuseOtherKey(candidate);
                candidate.tried = Outcome.CREATED;
                inserted.add(candidate);
                inserts.add(new InsertOneModel<>(encoder.document(candidate)));
            } else if (found != null && candidate.takesPlaceOf(found.version(), found.gone())) {
                updated.add(candidate);
                updates.add(update(candidate, found));
            } else {
                settle(found == null ? Outcome.STALE : candidate.outcome(found.version()));
            }
        }
        List<Candidate> left = new ArrayList<>(insert(inserted, inserts));
        left.addAll(update(updated, updates));
        return left;
    }

    private UpdateOneModel<RawBsonDocument> update(Candidate candidate, Stored stored) {
        boolean same = !stored.gone() && candidate.isSame(stored.hash(), stored.slow());
        candidate.tried = same ? Outcome.UNCHANGED : Outcome.UPDATED;
        Document asSeen = new Document("_id", candidate.key).append("_sync.version", stored.version());
        if (stored.gone()) {
            return new UpdateOneModel<>(asSeen, encoder.revival(candidate));
        }
        asSeen.append("deletedAt", null);
        return new UpdateOneModel<>(asSeen, same ? encoder.stamp(candidate) : encoder.change(candidate));
    }

    private List<Candidate> insert(List<Candidate> candidates, List<WriteModel<RawBsonDocument>> inserts) {
        if (inserts.isEmpty()) {
            return candidates;
        }
        try {
            collection.bulkWrite(inserts, UNORDERED);
        } catch (MongoBulkWriteException e) {
            if (!Chunks.onlyDuplicates(e)) {
                throw e;
            }
            for (BulkWriteError error : e.getWriteErrors()) {
                candidates.get(error.getIndex()).tried = null;
                candidates.get(error.getIndex()).duplicate = true;
            }
            return candidates;
        }
        return settle(candidates);
    }

    private List<Candidate> update(List<Candidate> candidates, List<WriteModel<RawBsonDocument>> updates) {
        if (updates.isEmpty() || collection.bulkWrite(updates, UNORDERED).getMatchedCount() < updates.size()) {
            return candidates;
        }
        return settle(candidates);
    }

    private List<Candidate> settle(List<Candidate> candidates) {
        for (Candidate candidate : candidates) {
            settle(candidate.tried == null ? Outcome.STALE : candidate.tried);
        }
        return List.of();
    }

    private void settle(Outcome outcome) {
        fared.merge(outcome, 1L, Long::sum);
    }

    private long fared(Outcome outcome) {
        return fared.getOrDefault(outcome, 0L);
    }

    /** What is there, by key. */
    private Map<String, Stored> stored(List<Candidate> candidates) {
        Map<String, Stored> stored = new HashMap<>();
        for (List<Candidate> part : Chunks.of(candidates, MAX_KEYS)) {
            List<String> keys = part.stream().map(candidate -> candidate.key).toList();
            collection
                    .find(new Document("_id", new Document("$in", keys)), Document.class)
                    .projection(WHAT_DECIDES)
                    .batchSize(MAX_KEYS + 1)
                    .forEach(document -> stored.put(document.getString("_id"), stored(document)));
        }
        return stored;
    }

    private Stored stored(Document document) {
        @Nullable Document sync = document.get("_sync", Document.class);
        @Nullable String version = sync == null ? null : sync.getString("version");
        if (sync == null || version == null) {
            throw withoutVersion(document.get("_id"));
        }
        Map<String, Object> slow = sync.get("slow", new Document());
        return new Stored(version, sync.getString("hash"), slow, document.get("deletedAt") != null);
    }

    /** A duplicate key although nothing is stored under the record's own: then the record is there under another one. */
    private void refuseOtherKey(Candidate candidate) {
        if (candidate.duplicate) {
            Document same =
                    new Document("userId", candidate.tenant.value()).append("odooId", candidate.record.odooId());
            Document found = collection
                    .find(same, Document.class)
                    .projection(new Document("_id", 1))
                    .first();
            if (found != null && !candidate.key.equals(found.get("_id"))) {
                throw withoutVersion(found.get("_id") + " (record " + candidate.key + ")");
            }
        }
    }

    private RuntimeException withoutVersion(@Nullable Object id) {
        return faults.refused("the collection " + collectionName() + " holds the document " + id
                + ", which carries no version of this engine; such documents must be adopted or removed first");
    }

    private String collectionName() {
        return collection.getNamespace().getCollectionName();
    }
}
