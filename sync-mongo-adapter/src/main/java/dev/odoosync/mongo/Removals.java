package dev.odoosync.mongo;

import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** Removes what a question finds, portion by portion. What answers it no more when its turn comes stays. */
final class Removals {
    /** Many at once, because some servers plan each question anew, and that costs them more than the answer. */
    private static final int PORTION = 1_000;

    private Removals() {}

    /** Removes at most {@code limit} of the documents that {@code query} finds, and returns how many it removed. */
    static long remove(MongoCollection<?> collection, Document query, long limit) {
        long removed = 0;
        for (long rounds = Chunks.MAX_ROUNDS + limit / PORTION; removed < limit && rounds > 0; rounds--) {
            List<Object> ids = ids(collection, query, (int) Math.min(PORTION, limit - removed));
            if (ids.isEmpty()) {
                return removed;
            }
            Document still = new Document(query).append("_id", new Document("$in", ids));
            removed += collection.deleteMany(still).getDeletedCount();
        }
        return removed;
    }

    private static List<Object> ids(MongoCollection<?> collection, Document query, int limit) {
        return collection
                .find(query, Document.class)
                .projection(new Document("_id", 1))
                .limit(limit)
                .batchSize(limit)
                .map(document -> document.get("_id"))
                .into(new ArrayList<>());
    }
}
