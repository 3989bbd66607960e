package dev.odoosync.postgres;

import dev.odoosync.port.RunLog;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.tenant.TenantId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs in {@code ops.odoo_sync_runs}. */
final class PostgresRunLog implements RunLog {
    private static final String COLUMNS = "user_id, type, status, started_at, ended_at, records, total_batches,"
            + " completed_batches, failed_batches, run_id";

    /** First changes what is there: an insert that ends as an update would use up a number of the sequence each time. */
    private static final String SAVE = "WITH run (" + COLUMNS
            + ") AS (VALUES (?, ?, ?, ?::timestamptz, ?::timestamptz, ?, ?, ?, ?, ?)),"
            + " changed AS (UPDATE ops.odoo_sync_runs AS kept SET (" + COLUMNS + ") = (SELECT * FROM run)"
            + " FROM run WHERE kept.run_id = run.run_id RETURNING 1)"
            + " INSERT INTO ops.odoo_sync_runs (" + COLUMNS
            + ") SELECT * FROM run WHERE NOT EXISTS (SELECT FROM changed)"
            + " ON CONFLICT (run_id) DO UPDATE SET (" + COLUMNS + ") = ROW (excluded.user_id, excluded.type,"
            + " excluded.status, excluded.started_at, excluded.ended_at, excluded.records, excluded.total_batches,"
            + " excluded.completed_batches, excluded.failed_batches, excluded.run_id)";

    private static final String LATEST = " ORDER BY started_at DESC, run_id DESC LIMIT ?";

    private final Database database;

    PostgresRunLog(Database database) {
        this.database = database;
    }

    @Override
    public void save(SyncRun run) {
        SyncRun.Counts counts = run.counts();
        database.change(
                SAVE,
                parameters -> parameters
                        .text(run.tenant().value())
                        .text(run.type().stored())
                        .text(run.status().stored())
                        .time(run.startAt())
                        .time(run.endAt())
                        .number(counts.records())
                        .number(counts.totalBatches())
                        .number(counts.completedBatches())
                        .number(counts.failedBatches())
                        .text(run.id()));
    }

    @Override
    public Optional<SyncRun> open(TenantId tenant, SyncRun.Type type) {
        return database.first(
                "SELECT * FROM ops.odoo_sync_runs WHERE user_id = ? AND type = ? AND ended_at IS NULL" + LATEST,
                parameters ->
                        parameters.text(tenant.value()).text(type.stored()).number(1),
                PostgresRunLog::run);
    }

    @Override
    public List<SyncRun> latest(TenantId tenant, int limit) {
        return database.list(
                "SELECT * FROM ops.odoo_sync_runs WHERE user_id = ?" + LATEST,
                parameters -> parameters.text(tenant.value()).number(Math.max(0, limit)),
                PostgresRunLog::run);
    }

    @Override
    public long removeAll(TenantId tenant, int limit) {
        return database.change(
                LimitedRemoval.of("ops.odoo_sync_runs", "id", "user_id = ?", "id"),
                parameters -> parameters.text(tenant.value()).number(Math.max(0, limit)));
    }

    @Override
    public long removeEnded(Instant before, int limit) {
        return database.change(
                LimitedRemoval.of("ops.odoo_sync_runs", "id", "ended_at < ?", "ended_at, id"),
                parameters -> parameters.time(before).number(Math.max(0, limit)));
    }

    private static SyncRun run(Row row) throws SQLException {
        return new SyncRun(
                row.text("run_id"),
                new TenantId(row.text("user_id")),
                SyncRun.Type.ofStored(row.text("type")),
                row.time("started_at"),
                row.timeOrNull("ended_at"),
                SyncRun.Status.ofStored(row.text("status")),
                new SyncRun.Counts(
                        row.number("total_batches"),
                        row.number("completed_batches"),
                        row.number("failed_batches"),
                        row.number("records")));
    }
}
