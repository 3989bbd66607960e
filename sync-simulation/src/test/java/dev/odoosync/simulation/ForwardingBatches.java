package dev.odoosync.simulation;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchStatus;
import dev.odoosync.batch.BatchTally;
import dev.odoosync.port.BatchStore;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks another store: for mistakes in single operations. */
class ForwardingBatches implements BatchStore {
    final BatchStore real;

    ForwardingBatches(BatchStore real) {
        this.real = real;
    }

    @Override
    public void plan(Collection<Batch> batches) {
        real.plan(batches);
    }

    @Override
    public Optional<Batch> claimNext(Lease lease, @Nullable String model, Instant now) {
        return real.claimNext(lease, model, now);
    }

    @Override
    public boolean replace(Batch before, Batch next) {
        return real.replace(before, next);
    }

    @Override
    public List<Batch> abandoned(TenantId tenant, long fence) {
        return real.abandoned(tenant, fence);
    }

    @Override
    public List<Batch> holes(TenantId tenant, int limit) {
        return real.holes(tenant, limit);
    }

    @Override
    public BatchTally tally(TenantId tenant) {
        return real.tally(tenant);
    }

    @Override
    public BatchTally tallyOfRun(TenantId tenant, String runId) {
        return real.tallyOfRun(tenant, runId);
    }

    @Override
    public boolean remove(Batch batch) {
        return real.remove(batch);
    }

    @Override
    public long removeBefore(TenantId tenant, long epoch, int limit) {
        return real.removeBefore(tenant, epoch, limit);
    }

    @Override
    public long removeDone(Instant before, int limit) {
        return real.removeDone(before, limit);
    }

    @Override
    public Map<BatchStatus, Long> census() {
        return real.census();
    }
}
