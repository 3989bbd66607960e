package dev.odoosync.simulation;

import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Sees every change of the stores as it takes effect, and ends the history at the first that breaks a rule. */
final class Referee {
    private final Universe universe;
    private final LeaseWatch leases;
    private final BatchWatch batches;
    private final MirrorWatch mirror;
    private final BrakeWatch brakes;
    private final Set<Save> drawnBack = new HashSet<>();

    /** That a cursor was drawn back, and from where. */
    private record Save(TenantId tenant, String model, long fence, Instant cursor) {}

    Referee(Universe universe) {
        this.universe = universe;
        this.leases = new LeaseWatch(universe);
        this.batches = new BatchWatch(universe);
        this.brakes = new BrakeWatch(universe);
        this.mirror = new MirrorWatch(universe, brakes);
    }

    LeaseWatch leases() {
        return leases;
    }

    BatchWatch batches() {
        return batches;
    }

    MirrorWatch mirror() {
        return mirror;
    }

    BrakeWatch brakes() {
        return brakes;
    }

    /** A status took effect. */
    void saved(Optional<SyncStatus> before, SyncStatus after, Lease lease, Worker worker) {
        leases.requireHighest(lease);
        before.filter(known -> known.epoch() > after.epoch()).ifPresent(known -> {
            throw new RuleBroken("epochs only grow", known.epoch() + " became " + after.epoch());
        });
        for (ModelProgress model : after.models()) {
            noteBrake(before.flatMap(known -> known.model(model.model())), model);
            noteFuture(before.flatMap(known -> known.model(model.model())), after, model, worker);
            if (before.isPresent() && before.get().epoch() == after.epoch()) {
                before.get().model(model.model()).ifPresent(known -> moved(after, known, model, lease, worker));
            }
        }
    }

    private void noteBrake(Optional<ModelProgress> before, ModelProgress after) {
        if (after.audit().stopped()
                && before.filter(known -> known.audit().stopped()).isEmpty()) {
            universe.notes.coverage().add(Happening.MODEL_STOPPED);
        }
    }

    /** Only where both clocks were ahead; what is written until then is read later than the increments are bound to. */
    private void noteFuture(Optional<ModelProgress> before, SyncStatus status, ModelProgress model, Worker worker) {
        Instant frontier = model.frontier();
        boolean same = before.filter(known -> Objects.equals(known.frontier(), frontier))
                .isPresent();
        if (same || frontier == null || !frontier.isAfter(universe.scheduler.now())) {
            return;
        }
        World world = universe.world(status.tenant());
        if (!worker.clock.wasAheadSince(worker.callBegan()) || !world.dates.wasAheadSince(worker.callBegan())) {
            throw new RuleBroken("no window ends in the future", model.model() + " was planned up to " + frontier);
        }
        world.bothClocksWereAhead = true;
        universe.notes.coverage().add(Happening.BOTH_CLOCKS_AHEAD);
    }

    /** Whoever did not hear that a save took effect goes on from what was before it. */
    private boolean takesBack(SyncStatus status, ModelProgress after, Lease lease) {
        Instant cursor = Objects.requireNonNull(after.cursor());
        return drawnBack.remove(new Save(status.tenant(), after.model(), lease.fence(), cursor));
    }

    private void moved(SyncStatus status, ModelProgress before, ModelProgress after, Lease lease, Worker worker) {
        Instant old = before.cursor();
        Instant cursor = after.cursor();
        if (old != null && cursor != null && cursor.isBefore(old)) {
            drawnBack.add(new Save(status.tenant(), after.model(), lease.fence(), old));
        }
        if (old == null || cursor == null || !cursor.isAfter(old) || before.stage() == ModelProgress.Stage.PENDING) {
            return;
        }
        if (takesBack(status, after, lease)) {
            return;
        }
        batches.firstOpenWindow(status, after.model(), worker.lastTally())
                .filter(start -> cursor.isAfter(start))
                .ifPresent(start -> {
                    throw new RuleBroken(
                            "no cursor passes what is not done",
                            after.model() + " went to " + cursor + " past a window from " + start);
                });
    }
}
