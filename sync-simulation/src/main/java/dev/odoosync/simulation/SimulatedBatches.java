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

/** One worker's way to the batches, watched by the referee. */
record SimulatedBatches(BatchStore store, PortGate gate, Referee referee, Worker worker, RunNames names)
        implements BatchStore {
    @Override
    public void plan(Collection<Batch> batches) {
        List<Batch> named = batches.stream().map(names::named).toList();
        String what = "plan " + named.stream().map(SimulatedBatches::text).toList();
        gate.write(
                what,
                () -> {
                    store.plan(named);
                    referee.batches().planned(named, worker);
                    return named;
                },
                () -> store.plan(named));
    }

    @Override
    public Optional<Batch> claimNext(Lease lease, @Nullable String model, Instant now) {
        return gate.read("claim next", () -> {
            Optional<Batch> claimed = store.claimNext(lease, model, now);
            claimed.ifPresent(batch -> referee.batches().claimed(batch, worker));
            return claimed;
        });
    }

    @Override
    public boolean replace(Batch before, Batch next) {
        return gate.write(
                "batch " + text(before) + " becomes " + text(next),
                () -> {
                    boolean replaced = store.replace(before, next);
                    if (replaced) {
                        referee.batches().replaced(before, next, worker);
                    }
                    return replaced;
                },
                () -> referee.batches().notReplacedAgain(next, store.replace(before, next)));
    }

    @Override
    public List<Batch> abandoned(TenantId tenant, long fence) {
        return gate.read("abandoned below " + fence, () -> store.abandoned(tenant, fence));
    }

    @Override
    public List<Batch> holes(TenantId tenant, int limit) {
        return gate.read("holes", () -> store.holes(tenant, limit));
    }

    @Override
    public BatchTally tally(TenantId tenant) {
        return gate.read("tally", () -> {
            worker.tallied();
            return store.tally(tenant);
        });
    }

    @Override
    public BatchTally tallyOfRun(TenantId tenant, String runId) {
        return gate.read("tally of run", () -> store.tallyOfRun(tenant, names.of(runId)));
    }

    @Override
    public boolean remove(Batch batch) {
        return gate.write(
                "remove " + text(batch),
                () -> {
                    boolean removed = store.remove(batch);
                    if (removed) {
                        referee.batches().removed(batch);
                    }
                    return removed;
                },
                () -> store.remove(batch));
    }

    @Override
    public long removeBefore(TenantId tenant, long epoch, int limit) {
        return gate.read("remove all batches", () -> {
            referee.batches().cleared(tenant);
            return store.removeBefore(tenant, epoch, limit);
        });
    }

    @Override
    public long removeDone(Instant before, int limit) {
        return gate.read("remove done batches", () -> store.removeDone(before, limit));
    }

    @Override
    public Map<BatchStatus, Long> census() {
        return gate.read("census", store::census);
    }

    private static String text(Batch batch) {
        return batch.id() + "#" + batch.revision() + " " + batch.status().stored();
    }
}
