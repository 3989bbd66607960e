package dev.odoosync.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.odoosync.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.bson.RawBsonDocument;

/** The collections of the mirror: which one belongs to a model, and whether it is fit to be written to. */
final class MirrorPlaces {
    private static final Index UNIQUE = Indexes.OF_A_MIRROR.get(0);

    private final MongoDatabase database;
    private final Faults faults;
    private final Set<String> indexed = ConcurrentHashMap.newKeySet();
    private final Map<String, String> owners = new ConcurrentHashMap<>();

    MirrorPlaces(MongoDatabase database, Faults faults) {
        this.database = database;
        this.faults = faults;
        CollectionNames.OF_THE_ENGINE.forEach(name -> owners.put(name, "the engine"));
    }

    /** Finds the tenant's records that are not tombstones. */
    static Document alive(TenantId tenant) {
        return new Document("userId", tenant.value()).append("deletedAt", null);
    }

    /** Finds the tenant's documents that are not this engine's: every one of the engine has a time of change. */
    static Document foreign(TenantId tenant) {
        return new Document("userId", tenant.value()).append("_sync.changedAt", null);
    }

    MongoCollection<RawBsonDocument> of(String model) {
        return database.getCollection(CollectionNames.of(model), RawBsonDocument.class);
    }

    /** The names of all collections that mirror a model, in order. */
    static List<String> names(MongoDatabase database) {
        return database.listCollectionNames().into(new ArrayList<>()).stream()
                .filter(CollectionNames::isMirror)
                .sorted()
                .toList();
    }

    /** All collections that mirror a model. */
    List<MongoCollection<RawBsonDocument>> all() {
        return names(database).stream()
                .map(name -> database.getCollection(name, RawBsonDocument.class))
                .toList();
    }

    /** Makes the model's collection ready for records of the tenant. */
    void prepare(TenantId tenant, String model) {
        String name = CollectionNames.of(model);
        String owner = owners.putIfAbsent(name, model);
        if (owner != null && !owner.equals(model)) {
            throw faults.refused(
                    "the model " + model + " cannot be mirrored: its collection " + name + " belongs to " + owner);
        }
        MongoCollection<RawBsonDocument> collection = of(model);
        if (!indexed.contains(name)) {
            prepareIndexes(tenant, collection);
            indexed.add(name);
        }
        refuseForeign(collection, tenant);
    }

    private void prepareIndexes(TenantId tenant, MongoCollection<RawBsonDocument> collection) {
        if (!UNIQUE.isAmong(Indexes.there(collection))) {
            refuseForeign(collection, tenant);
            refuseDuplicates(collection);
        }
        Indexes.OF_A_MIRROR.forEach(index -> index.make(collection));
    }

    /** The time of change is indexed beside the tenant: a cheap question. */
    void refuseForeign(MongoCollection<RawBsonDocument> collection, TenantId tenant) {
        refuseForeign(collection, foreign(tenant));
        refuseForeign(collection, new Document("userId", null).append("_sync.changedAt", null));
    }

    private void refuseForeign(MongoCollection<RawBsonDocument> collection, Document query) {
        Document found = collection
                .find(query, Document.class)
                .projection(new Document("_id", 1))
                .first();
        if (found != null) {
            throw faults.refused("the collection " + name(collection)
                    + " holds documents that are not this engine's, such as " + found.get("_id")
                    + "; such documents must be adopted or removed first");
        }
    }

    /** Another tenant's documents that nobody adopted yet stand in the way only of the index, and only as duplicates. */
    private void refuseDuplicates(MongoCollection<RawBsonDocument> collection) {
        Document group = new Document("_id", new Document("userId", "$userId").append("odooId", "$odooId"))
                .append("documents", new Document("$sum", 1));
        Document several = new Document("documents", new Document("$gt", 1));
        List<Document> pipeline =
                List.of(new Document("$group", group), new Document("$match", several), new Document("$limit", 1));
        Document twice = collection
                .aggregate(pipeline, Document.class)
                .allowDiskUse(true)
                .first();
        if (twice != null) {
            throw faults.refused("the collection " + name(collection) + " holds one record several times, "
                    + twice.get("_id") + "; the documents of that user must be adopted or removed first");
        }
    }

    private static String name(MongoCollection<?> collection) {
        return collection.getNamespace().getCollectionName();
    }
}
