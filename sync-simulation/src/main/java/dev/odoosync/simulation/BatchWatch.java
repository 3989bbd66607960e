package dev.odoosync.simulation;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchError;
import dev.odoosync.batch.BatchId;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.BatchStatus;
import dev.odoosync.batch.Window;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.OdooRow;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryMirror;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Batches: each is one worker's, a done one is whole, and an outage costs none an attempt. */
final class BatchWatch {
    private final Universe universe;
    private final Map<BatchId, Planned> planned = new HashMap<>();
    private final Map<BatchId, String> atWork = new HashMap<>();

    /** When a batch was stored, and when the engine's call began that listed its records. */
    private record Planned(Instant at, Instant listedSince) {}

    BatchWatch(Universe universe) {
        this.universe = universe;
    }

    void planned(Iterable<Batch> batches, Worker worker) {
        Planned now = new Planned(universe.scheduler.now(), worker.callBegan());
        batches.forEach(batch -> planned.putIfAbsent(batch.id(), now));
    }

    void claimed(Batch batch, Worker worker) {
        String other = atWork.put(batch.id(), worker.name());
        if (other != null) {
            throw new RuleBroken(
                    "a batch is one worker's",
                    batch.id() + " was handed to " + worker.name() + " while " + other + " has it");
        }
    }

    void removed(Batch batch) {
        atWork.remove(batch.id());
    }

    void cleared(TenantId tenant) {
        atWork.keySet().removeIf(id -> id.value().startsWith(tenant.value() + ":"));
    }

    void notReplacedAgain(Batch next, boolean replaced) {
        if (replaced) {
            throw new RuleBroken("a batch changes once", next.id() + " was replaced twice");
        }
    }

    void replaced(Batch before, Batch after, Worker worker) {
        if (after.status() != BatchStatus.IN_PROGRESS) {
            atWork.remove(after.id());
        }
        if (after.status() == BatchStatus.FAILED && after.attempts() <= before.attempts()) {
            throw new RuleBroken(
                    "what kills a process does not loop", after.id() + " failed, and no attempt was counted");
        }
        if (after.attempts() > before.attempts()) {
            failed(after, worker);
        }
        if (after.status() == BatchStatus.DONE) {
            universe.notes.coverage().add(Happening.BATCH_DONE);
            requireWhole(after);
        }
    }

    private void failed(Batch batch, Worker worker) {
        BatchError error = Objects.requireNonNull(batch.lastError());
        SyncException met = worker.lastFault();
        Coverage coverage = universe.notes.coverage();
        coverage.add(Happening.BATCH_FAILED);
        if (batch.status() == BatchStatus.PERMANENTLY_FAILED) {
            coverage.add(Happening.HOLE);
        }
        if (error.code() == FaultCode.LEASE_RAN_OUT) {
            coverage.add(Happening.BATCH_ABANDONED);
        }
        if (error.code() == FaultCode.INTERNAL) {
            throw new RuleBroken("the engine has no bug", error.message());
        }
        if (met instanceof TenantFault && met.code() == error.code()) {
            throw new RuleBroken("an outage costs no attempt", batch.id() + " failed with " + error.message());
        }
    }

    /** The earliest start of a window of that model which is not done, and which a count of {@code talliedAt} could see. */
    Optional<Instant> firstOpenWindow(SyncStatus status, String model, Instant talliedAt) {
        return universe.batches.batches(status.tenant()).stream()
                .filter(batch -> batch.status() != BatchStatus.DONE)
                .filter(batch ->
                        batch.scope().model().equals(model) && batch.scope().epoch() == status.epoch())
                .filter(batch -> batch.scope().kind().selectsByDate() && wasPlannedBefore(batch, talliedAt))
                .map(batch -> batch.scope().window().start())
                .min(Instant::compareTo);
    }

    private boolean wasPlannedBefore(Batch batch, Instant time) {
        Planned known = planned.get(batch.id());
        return known != null && known.at().isBefore(time);
    }

    /** What has not changed since its ids were listed, and can still be read, is in the mirror, or shown as put aside. */
    private void requireWhole(Batch done) {
        BatchScope scope = done.scope();
        Planned known = planned.get(done.id());
        long epoch =
                universe.tenants.find(scope.tenant()).map(SyncStatus::epoch).orElse(0L);
        if (known == null || epoch != scope.epoch()) {
            return;
        }
        World world = universe.world(scope.tenant());
        WorldModel model = world.model(scope.model());
        Instant quietSince = known.listedSince().minus(world.lag);
        for (long id : model.visible()) {
            if (model.truth(id).changedAt.isBefore(quietSince)
                    && belongs(world, model, id, scope)
                    && !isPutAside(scope, id)) {
                universe.notes.coverage().add(Happening.RECORD_CHECKED);
                requireMirrored(scope, id, model.row(id).orElseThrow());
            }
        }
    }

    private boolean isPutAside(BatchScope scope, long id) {
        return universe.tenants
                .find(scope.tenant())
                .flatMap(status -> status.model(scope.model()))
                .flatMap(model -> model.gaps().record(id))
                .isPresent();
    }

    private void requireMirrored(BatchScope scope, long id, OdooRow row) {
        InMemoryMirror.Stored stored =
                universe.mirror.find(scope.tenant(), scope.model(), id).orElse(null);
        boolean whole = stored != null
                && stored.alive()
                && stored.version() != null
                && stored.version().epoch() >= scope.epoch()
                && !date(stored.values()).isBefore(date(row.values()));
        if (!whole) {
            throw new RuleBroken(
                    "a done batch is whole",
                    scope.model() + " " + id + " of " + scope + " is in the mirror as " + stored);
        }
    }

    private static boolean belongs(World world, WorldModel model, long id, BatchScope scope) {
        if (!scope.ids().contains(id)) {
            return false;
        }
        OdooRow row = model.row(id).orElseThrow();
        return !scope.kind().selectsByDate()
                || within(scope.window(), row)
                || within(scope.window(), parent(world, model, row));
    }

    private static @Nullable OdooRow parent(World world, WorldModel model, OdooRow row) {
        return model.parentField != null
                        && model.parentModel != null
                        && row.values().get(model.parentField) instanceof FieldValue.Link link
                ? world.model(model.parentModel).row(link.id()).orElse(null)
                : null;
    }

    private static boolean within(Window window, @Nullable OdooRow row) {
        Instant date = row == null ? Instant.MIN : date(row.values());
        return window.contains(date);
    }

    private static Instant date(Map<String, FieldValue> values) {
        return values.get("write_date") instanceof FieldValue.Moment moment ? moment.value() : Instant.MIN;
    }
}
