package dev.odoosync.mongo;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import dev.odoosync.tenant.TenantId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.bson.RawBsonDocument;

/** The collections of the mirror: which one belongs to a model, and whether it is fit to be written to. */
final class MirrorPlaces {
    private static final String UNIQUE = "userId_1_odooId_1";

    private final MongoDatabase database;
    private final Faults faults;
    private final Set<String> indexed = ConcurrentHashMap.newKeySet();
    private final Map<String, String> owners = new ConcurrentHashMap<>(Map.of(
            CollectionNames.BATCHES, "the engine",
            CollectionNames.STATUSES, "the engine",
            CollectionNames.CONNECTIONS, "the engine",
            CollectionNames.SESSIONS, "the engine",
            CollectionNames.FORMAT, "the engine"));

    MirrorPlaces(MongoDatabase database, Faults faults) {
        this.database = database;
        this.faults = faults;
    }

    MongoCollection<RawBsonDocument> of(String model) {
        return database.getCollection(CollectionNames.of(model), RawBsonDocument.class);
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
            prepareIndexes(collection);
            indexed.add(name);
        }
        refuseForeign(collection, new Document("userId", tenant.value()));
        refuseForeign(collection, new Document("userId", null));
    }

    private void prepareIndexes(MongoCollection<RawBsonDocument> collection) {
        if (!hasUniqueIndex(collection)) {
            refuseForeign(collection, new Document());
        }
        collection.createIndex(
                ascending("userId", "odooId"), new IndexOptions().name(UNIQUE).unique(true));
        collection.createIndex(ascending("userId", "writeDate"));
        collection.createIndex(ascending("userId", "_sync.changedAt"));
    }

    private static boolean hasUniqueIndex(MongoCollection<RawBsonDocument> collection) {
        for (Document index : collection.listIndexes()) {
            if (UNIQUE.equals(index.getString("name"))) {
                return true;
            }
        }
        return false;
    }

    /** Every document of the engine has a time of change, and that is indexed beside the tenant: a cheap question. */
    private void refuseForeign(MongoCollection<RawBsonDocument> collection, Document query) {
        Document found = collection
                .find(query.append("_sync.changedAt", null), Document.class)
                .projection(new Document("_id", 1))
                .first();
        if (found != null) {
            throw faults.refused("the collection " + collection.getNamespace().getCollectionName()
                    + " holds documents that are not this engine's, such as " + found.get("_id")
                    + "; such documents must be adopted or removed first");
        }
    }
}
