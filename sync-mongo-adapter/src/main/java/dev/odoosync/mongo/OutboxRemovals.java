package dev.odoosync.mongo;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.bson.Document;

/** Takes entries out of the outbox, no more at a time than asked for, oldest first. */
final class OutboxRemovals {
    static final Document GIVEN_UP = new Document("status", OutboxStatus.FAILED.stored()).append("released", true);

    private final MongoCollection<Document> entries;
    private final Faults faults;

    OutboxRemovals(MongoCollection<Document> entries, Faults faults) {
        this.entries = entries;
        this.faults = faults;
    }

    /** What was done or given up before that time, and that nobody waits for. */
    long removeDone(Instant before, int limit) {
        Document done = new Document("status", OutboxStatus.DONE.stored());
        Document old = new Document("$or", List.of(done, GIVEN_UP))
                .append("updatedAt", new Document("$lt", Dates.date(before)));
        return remove(old, limit, id -> !isNeeded(id));
    }

    /** Whatever the tenant has. */
    long removeAll(TenantId tenant, int limit) {
        return remove(new Document("userId", tenant.value()), limit, any -> true);
    }

    private long remove(Document query, int limit, LongPredicate which) {
        return faults.guard(() -> {
            List<Long> ids = new ArrayList<>();
            for (Document entry :
                    entries.find(query).projection(new Document("_id", 1)).sort(ascending("_id"))) {
                if (ids.size() >= limit) {
                    break;
                }
                if (which.test(entry.getLong("_id"))) {
                    ids.add(entry.getLong("_id"));
                }
            }
            Document still = new Document(query).append("_id", new Document("$in", ids));
            return ids.isEmpty() ? 0L : entries.deleteMany(still).getDeletedCount();
        });
    }

    private boolean isNeeded(long create) {
        Document query =
                new Document("needs", create).append("status", new Document("$ne", OutboxStatus.DONE.stored()));
        return entries.find(query).projection(new Document("_id", 1)).first() != null;
    }
}
