package dev.odoosync.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Objects;
import org.bson.Document;

/** The number of the format in which everything is stored, in a collection of its own. */
final class StoredFormat {
    /**
     * The format of this version of the engine. What format 3 adds may be absent, so that it needs no migration: tombstones, and what is
     * known of a user and of a model's wholeness. But a process of an earlier version would drop what it does not know.
     */
    static final int CURRENT = 3;

    private static final Document KEY = new Document("_id", "format");

    private StoredFormat() {}

    /** Notes the current format in an empty database, brings an older one up to it, and refuses a newer one. */
    static void check(MongoDatabase database, Faults faults) {
        int stored = read(database);
        if (stored > CURRENT) {
            throw faults.refused("the database " + database.getName() + " was written by a newer version of this engine"
                    + " (format " + stored + ", known here up to " + CURRENT
                    + "); update the engine, or use another database");
        }
        if (stored == 0) {
            note(formats(database));
        } else if (stored < CURRENT) {
            if (stored < FormatTwo.NUMBER) {
                FormatTwo.migrate(database.getCollection(CollectionNames.STATUSES));
            }
            Document before = new Document(KEY).append("format", stored);
            formats(database).updateOne(before, new Document("$set", new Document("format", CURRENT)));
        }
    }

    /** The number that is stored; 0 where there is none yet. */
    static int read(MongoDatabase database) {
        Document format = formats(database).find(KEY).first();
        return format == null
                ? 0
                : Objects.requireNonNull(format.get("format", Number.class)).intValue();
    }

    private static MongoCollection<Document> formats(MongoDatabase database) {
        return database.getCollection(CollectionNames.FORMAT);
    }

    /** Two engines that start together in an empty database note the same. */
    private static void note(MongoCollection<Document> formats) {
        try {
            formats.insertOne(new Document(KEY).append("format", CURRENT));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }
}
