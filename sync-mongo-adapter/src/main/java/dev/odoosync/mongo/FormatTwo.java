package dev.odoosync.mongo;

import com.mongodb.client.MongoCollection;
import dev.odoosync.tenant.SyncState;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** From format 1 to 2: a status says when somebody should come to its tenant next. */
final class FormatTwo {
    static final int NUMBER = 2;

    private static final Document LACKING = new Document("$exists", false);

    private FormatTwo() {}

    /**
     * Makes every tenant due at once, but for those that wait for someone to act. Touches nothing that has its date, so that it
     * may be broken off, repeated, and done by several at the same time.
     */
    static void migrate(MongoCollection<Document> statuses) {
        String failed = SyncState.FAILED.stored();
        set(statuses, new Document("syncStatus", failed), null);
        set(
                statuses,
                new Document("syncStatus", new Document("$exists", true).append("$ne", failed)),
                Dates.date(Instant.EPOCH));
    }

    private static void set(MongoCollection<Document> statuses, Document which, @Nullable Date dueAt) {
        statuses.updateMany(which.append("dueAt", LACKING), new Document("$set", new Document("dueAt", dueAt)));
    }
}
