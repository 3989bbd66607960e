package dev.odoosync.postgres;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchError;
import dev.odoosync.batch.BatchId;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.BatchState;
import dev.odoosync.batch.BatchStatus;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.tenant.Claim;
import dev.odoosync.tenant.TenantId;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Batches as rows and back. What a batch does not have is null. */
final class BatchRows {
    /** The columns, but for the key, in the order of {@link #fill}. */
    private static final String COLUMNS = "user_id, epoch, model, kind, start_time, end_time, id_from, id_to,"
            + " status, rank, attempts, record_count_expected, record_count, next_attempt_at,"
            + " lease_owner, lease_until, fence, last_error_code, last_error, last_error_at,"
            + " run_id, created_at, updated_at, revision";

    private static final String VALUES = "?" + ", ?".repeat(COLUMNS.split(",", -1).length - 1);

    /** Filled by {@link #fill}, then the key. */
    static final String INSERT = "INSERT INTO ops.odoo_sync_batches (" + COLUMNS + ", id) VALUES (" + VALUES
            + ", ?) ON CONFLICT (id) DO NOTHING";

    /** Filled by {@link #fill}, then the key and the revision that was seen. */
    static final String UPDATE =
            "UPDATE ops.odoo_sync_batches SET (" + COLUMNS + ") = (" + VALUES + ") WHERE id = ? AND revision = ?";

    private BatchRows() {}

    static Parameters fill(Parameters parameters, Batch batch) throws SQLException {
        BatchScope scope = batch.scope();
        parameters
                .text(scope.tenant().value())
                .number(scope.epoch())
                .text(scope.model())
                .text(scope.kind().stored())
                .time(scope.window().start())
                .time(scope.window().end())
                .number(scope.ids().after() + 1)
                .number(scope.ids().hasEnd() ? (Long) scope.ids().upTo() : null);
        fillState(parameters, batch);
        return parameters
                .text(batch.runId())
                .time(batch.createdAt())
                .time(batch.updatedAt())
                .number(batch.revision());
    }

    private static void fillState(Parameters parameters, Batch batch) throws SQLException {
        Claim claim = batch.claim().orElse(null);
        BatchError error = batch.lastError();
        parameters
                .text(batch.status().stored())
                .number(batch.rank())
                .number(batch.attempts())
                .number(batch.recordCountExpected())
                .number(batch.recordCount().orElse(null))
                .time(batch.nextAttemptAt().orElse(null))
                .text(claim == null ? null : claim.owner())
                .time(claim == null ? null : claim.until())
                .number(claim == null ? null : (Long) claim.fence())
                .text(error == null ? null : error.code().stored())
                .text(error == null ? null : error.message())
                .time(error == null ? null : error.at());
    }

    static Batch batch(Row row) throws SQLException {
        return new Batch(
                new BatchId(row.text("id")),
                scope(row),
                state(row),
                Math.toIntExact(row.number("attempts")),
                row.numberOrNull("record_count_expected"),
                error(row),
                row.text("run_id"),
                row.time("created_at"),
                row.time("updated_at"),
                row.number("revision"));
    }

    private static BatchScope scope(Row row) throws SQLException {
        long end = Objects.requireNonNullElse(row.numberOrNull("id_to"), IdRange.NO_END);
        return new BatchScope(
                new TenantId(row.text("user_id")),
                row.number("epoch"),
                row.text("model"),
                BatchKind.ofStored(row.text("kind")),
                new Window(row.time("start_time"), row.time("end_time")),
                new IdRange(row.number("id_from") - 1, end));
    }

    private static BatchState state(Row row) throws SQLException {
        return switch (BatchStatus.ofStored(row.text("status"))) {
            case NOT_STARTED -> new BatchState.NotStarted();
            case IN_PROGRESS ->
                new BatchState.InProgress(
                        new Claim(row.text("lease_owner"), row.time("lease_until"), row.number("fence")));
            case FAILED -> new BatchState.Failed(row.time("next_attempt_at"));
            case DONE -> new BatchState.Done(row.number("record_count"));
            case PERMANENTLY_FAILED -> new BatchState.PermanentlyFailed();
        };
    }

    private static @Nullable BatchError error(Row row) throws SQLException {
        String code = row.textOrNull("last_error_code");
        return code == null
                ? null
                : new BatchError(FaultCode.ofStored(code), row.text("last_error"), row.time("last_error_at"));
    }
}
