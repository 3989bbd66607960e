package dev.odoosync.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import dev.odoosync.outbox.Operation;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.tenant.TenantId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * One pass over those entries of a tenant for which later ones of their record have to wait, in the order of their ids. It finds those
 * that wait for nothing but their time, and mostly ends with the first of them.
 *
 * <p>It reads while others write. An entry that it holds for open may be done by then: that is for the next pass. None that is open can
 * be missed, because nothing that happens to it before it is done moves it in the index that is read here.
 */
final class OpenEntries {
    private static final Document IN_ORDER =
            new Document("userId", 1).append("blocks", 1).append("_id", 1);

    private static final Document NEEDED =
            fields("model", "operation", "odooId", "madeBy", "needs", "status", "nextRunAt");

    private static final int PORTION = 200;

    private final MongoCollection<Document> entries;
    private final TenantId tenant;
    private final Set<Object> busy = new HashSet<>();
    private final Set<Long> open = new HashSet<>();
    private final Map<Long, Object> records = new HashMap<>();

    private OpenEntries(MongoCollection<Document> entries, TenantId tenant) {
        this.entries = entries;
        this.tenant = tenant;
    }

    /** Shows the entries that nothing hinders to {@code stop}, in order, until it says so. Of each only what the order needs is there. */
    static void pass(MongoCollection<Document> entries, TenantId tenant, Predicate<Document> stop) {
        new OpenEntries(entries, tenant).pass(stop);
    }

    private void pass(Predicate<Document> stop) {
        entries.find(new Document("userId", tenant.value()).append("status", OutboxStatus.PROCESSING.stored()))
                .projection(NEEDED)
                .forEach(entry -> busy.add(record(entry)));
        try (MongoCursor<Document> cursor = entries.find(new Document("userId", tenant.value()).append("blocks", true))
                .sort(new Document("_id", 1))
                .hint(IN_ORDER)
                .projection(NEEDED)
                .batchSize(PORTION)
                .cursor()) {
            while (cursor.hasNext()) {
                Document entry = cursor.next();
                if (isFree(entry) && stop.test(entry)) {
                    return;
                }
            }
        }
    }

    private boolean isFree(Document entry) {
        boolean first = needs(entry).stream().noneMatch(open::contains) && busy.add(record(entry));
        busy.add(record(entry));
        open.add(entry.getLong("_id"));
        return first && OutboxStatus.QUEUED.stored().equals(entry.getString("status"));
    }

    private static List<Long> needs(Document entry) {
        List<Long> needs = entry.getList("needs", Long.class);
        return needs == null ? List.of() : needs;
    }

    /** The same for all entries of one record, and for no others. */
    private Object record(Document entry) {
        if (Operation.Kind.CREATE.stored().equals(entry.getString("operation"))) {
            return entry.getLong("_id");
        }
        @Nullable Long create = entry.getLong("madeBy");
        return create == null
                ? List.of(entry.getString("model"), entry.getLong("odooId"))
                : records.computeIfAbsent(create, this::made);
    }

    /** What a create has made, by its id in Odoo where that is known. */
    private Object made(Long create) {
        @Nullable
        Document maker = open.contains(create)
                ? null
                : entries.find(new Document("_id", create)).projection(NEEDED).first();
        return maker == null || maker.getLong("odooId") == null
                ? create
                : List.of(maker.getString("model"), maker.getLong("odooId"));
    }

    private static Document fields(String... names) {
        Document projection = new Document();
        for (String name : names) {
            projection.append(name, 1);
        }
        return projection;
    }
}
