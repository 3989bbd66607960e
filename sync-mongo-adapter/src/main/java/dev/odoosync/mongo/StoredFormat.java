package dev.odoosync.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Objects;
import org.bson.Document;

/** The number of the format in which everything is stored, in a collection of its own. */
final class StoredFormat {
    /** The format of this version of the engine. */
    static final int CURRENT = 1;

    private StoredFormat() {}

    /** Notes the current format in an empty database, and refuses a newer one. */
    static void check(MongoDatabase database, Faults faults) {
        MongoCollection<Document> formats = database.getCollection(CollectionNames.FORMAT);
        Document format = formats.find(new Document("_id", "format")).first();
        if (format == null) {
            note(formats);
            return;
        }
        int stored = Objects.requireNonNull(format.get("format", Number.class)).intValue();
        if (stored > CURRENT) {
            throw faults.refused("the database " + database.getName() + " was written by a newer version of this engine"
                    + " (format " + stored + ", known here up to " + CURRENT
                    + "); update the engine, or use another database");
        }
    }

    /** Two engines that start together in an empty database note the same. */
    private static void note(MongoCollection<Document> formats) {
        try {
            formats.insertOne(new Document("_id", "format").append("format", CURRENT));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }
}
