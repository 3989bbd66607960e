package dev.odoosync.mongo;

import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.client.MongoCollection;
import dev.odoosync.port.RunLog;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** Runs in {@code odoosyncsessions}. */
final class MongoRunLog implements RunLog {
    private final MongoCollection<Document> sessions;
    private final Faults faults;

    MongoRunLog(MongoCollection<Document> sessions, Faults faults) {
        this.sessions = sessions;
        this.faults = faults;
    }

    @Override
    public void save(SyncRun run) {
        faults.run(() -> Upserts.replace(sessions, document(run)));
    }

    @Override
    public Optional<SyncRun> open(TenantId tenant, SyncRun.Type type) {
        Document query = new Document("userId", tenant.value())
                .append("type", type.stored())
                .append("endAt", null);
        return list(query, 1).stream().findFirst();
    }

    @Override
    public List<SyncRun> latest(TenantId tenant, int limit) {
        return limit < 1 ? List.of() : list(new Document("userId", tenant.value()), limit);
    }

    @Override
    public long removeAll(TenantId tenant, int limit) {
        return remove(new Document("userId", tenant.value()), limit);
    }

    @Override
    public long removeEnded(Instant before, int limit) {
        return remove(new Document("endAt", new Document("$lt", Dates.date(before))), limit);
    }

    private long remove(Document query, int limit) {
        return faults.guard(() -> Removals.remove(sessions, query, limit));
    }

    private List<SyncRun> list(Document query, int limit) {
        return faults.guard(() -> sessions.find(query)
                .sort(descending("startAt", "_id"))
                .limit(limit)
                .map(MongoRunLog::run)
                .into(new ArrayList<>()));
    }

    private static Document document(SyncRun run) {
        return new Document("_id", run.id())
                .append("userId", run.tenant().value())
                .append("type", run.type().stored())
                .append("startAt", Dates.date(run.startAt()))
                .append("endAt", Dates.date(run.endAt()))
                .append("status", run.status().stored())
                .append("totalBatches", run.counts().totalBatches())
                .append("completedBatches", run.counts().completedBatches())
                .append("failedBatches", run.counts().failedBatches())
                .append("records", run.counts().records());
    }

    private static SyncRun run(Document document) {
        return new SyncRun(
                document.getString("_id"),
                new TenantId(document.getString("userId")),
                SyncRun.Type.ofStored(document.getString("type")),
                Dates.required(document, "startAt"),
                Dates.instant(document, "endAt"),
                SyncRun.Status.ofStored(document.getString("status")),
                new SyncRun.Counts(
                        document.getLong("totalBatches"),
                        document.getLong("completedBatches"),
                        document.getLong("failedBatches"),
                        document.getLong("records")));
    }
}
