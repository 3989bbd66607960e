package dev.odoosync.postgres;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchStatus;
import dev.odoosync.batch.BatchTally;
import dev.odoosync.port.BatchStore;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Batches in {@code ops.odoo_sync_batches}. Every change is one statement that compares the revision or locks what it takes. */
final class PostgresBatchStore implements BatchStore {
    /** How many are planned in one transaction. */
    private static final int PORTION = 1_000;

    private static final String SELECT = "SELECT * FROM ops.odoo_sync_batches WHERE user_id = ?";

    private static final String IN_ORDER_OF_WORK = " ORDER BY rank, start_time, id_from, id";

    private static final String CLAIM = "SELECT * FROM ops.odoo_sync_claim_batch(?, ?, ?, ?, ?)";

    private static final String CLAIM_OF_MODEL = "SELECT * FROM ops.odoo_sync_claim_batch_of(?, ?, ?, ?, ?, ?)";

    private final Database database;

    PostgresBatchStore(Database database) {
        this.database = database;
    }

    /** By id, so that two who plan the same never wait for each other in a circle. */
    @Override
    public void plan(Collection<Batch> planned) {
        List<Batch> batches = planned.stream()
                .sorted(Comparator.comparing(batch -> batch.id().value()))
                .toList();
        for (int from = 0; from < batches.size(); from += PORTION) {
            List<Batch> portion = batches.subList(from, Math.min(from + PORTION, batches.size()));
            database.changeEach(
                    BatchRows.INSERT,
                    portion,
                    (parameters, batch) ->
                            BatchRows.fill(parameters, batch).text(batch.id().value()));
        }
    }

    @Override
    public Optional<Batch> claimNext(Lease lease, @Nullable String model, Instant now) {
        return database.first(
                model == null ? CLAIM : CLAIM_OF_MODEL,
                parameters -> {
                    parameters
                            .text(lease.tenant().value())
                            .text(lease.claim().owner())
                            .time(lease.claim().until())
                            .number(lease.fence())
                            .time(now);
                    if (model != null) {
                        parameters.text(model);
                    }
                },
                BatchRows::batch);
    }

    @Override
    public boolean replace(Batch before, Batch next) {
        return database.change(
                        BatchRows.UPDATE,
                        parameters -> BatchRows.fill(parameters, next)
                                .text(before.id().value())
                                .number(before.revision()))
                == 1;
    }

    @Override
    public List<Batch> abandoned(TenantId tenant, long fence) {
        return database.list(
                SELECT + " AND status = 'in_progress' AND fence < ?" + IN_ORDER_OF_WORK,
                parameters -> parameters.text(tenant.value()).number(fence),
                BatchRows::batch);
    }

    @Override
    public List<Batch> holes(TenantId tenant, int limit) {
        return database.list(
                SELECT + " AND status = 'permanently_failed' ORDER BY updated_at, id LIMIT ?",
                parameters -> parameters.text(tenant.value()).number(Math.max(0, limit)),
                BatchRows::batch);
    }

    @Override
    public BatchTally tally(TenantId tenant) {
        return new BatchTally(database.list(
                Tallies.select("user_id = ?"), parameters -> parameters.text(tenant.value()), Tallies::row));
    }

    @Override
    public BatchTally tallyOfRun(TenantId tenant, String runId) {
        return new BatchTally(database.list(
                Tallies.select("user_id = ? AND run_id = ?"),
                parameters -> parameters.text(tenant.value()).text(runId),
                Tallies::row));
    }

    @Override
    public boolean remove(Batch batch) {
        return database.change(
                        "DELETE FROM ops.odoo_sync_batches WHERE id = ? AND revision = ?",
                        parameters -> parameters.text(batch.id().value()).number(batch.revision()))
                == 1;
    }

    @Override
    public long removeBefore(TenantId tenant, long epoch, int limit) {
        return database.change(
                LimitedRemoval.of("ops.odoo_sync_batches", "id", "user_id = ? AND epoch < ?", "id"),
                parameters -> parameters.text(tenant.value()).number(epoch).number(Math.max(0, limit)));
    }

    @Override
    public long removeDone(Instant before, int limit) {
        return database.change(
                LimitedRemoval.of(
                        "ops.odoo_sync_batches", "id", "status = 'done' AND updated_at < ?", "updated_at, id"),
                parameters -> parameters.time(before).number(Math.max(0, limit)));
    }

    @Override
    public Map<BatchStatus, Long> census() {
        Map<BatchStatus, Long> census = new EnumMap<>(BatchStatus.class);
        database.list(
                        "SELECT status, count(*) AS batches FROM ops.odoo_sync_batches GROUP BY status",
                        parameters -> {},
                        row -> Map.entry(BatchStatus.ofStored(row.text("status")), row.number("batches")))
                .forEach(count -> census.put(count.getKey(), count.getValue()));
        return census;
    }
}
