package dev.odoosync.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import org.bson.Document;

/** Whole documents, put in place of the one with their {@code _id}. */
final class Upserts {
    private Upserts() {}

    /** Two who create the same document at once may see a duplicate key; the second try finds it there. */
    static void replace(MongoCollection<Document> collection, Document document) {
        try {
            replaceOnce(collection, document);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            replaceOnce(collection, document);
        }
    }

    private static void replaceOnce(MongoCollection<Document> collection, Document document) {
        collection.replaceOne(new Document("_id", document.get("_id")), document, new ReplaceOptions().upsert(true));
    }
}
