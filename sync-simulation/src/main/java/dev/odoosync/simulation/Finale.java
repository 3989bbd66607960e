package dev.odoosync.simulation;

import dev.odoosync.StepResult;
import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.batch.BatchTally;
import dev.odoosync.simulation.Convergence.Stage;
import dev.odoosync.tenant.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The end of a history: nothing goes wrong any more, Odoo is quiet, an operator has holes driven again. Then increments, one
 * reconcile and one sweep each have to bring what they promise.
 */
final class Finale {
    private static final int ROUNDS = 60;

    private final Universe universe;
    private final Worker worker;
    private final Convergence convergence;
    private final PushFinale pushes;

    Finale(Universe universe, Worker worker) {
        this.universe = universe;
        this.worker = worker;
        this.convergence = new Convergence(universe);
        this.pushes = new PushFinale(universe, this::patiently);
    }

    void run() {
        pass(universe.promised.lookback().multipliedBy(2));
        try (SyncEngine engine = worker.begin()) {
            for (World world : universe.worlds()) {
                settle(engine, world);
                pushes.settle(engine, world);
            }
            pass(universe.promised.lookback().plus(universe.promised.settle()).plusMinutes(1));
            for (World world : universe.worlds()) {
                check(engine, world);
            }
        }
    }

    private void check(SyncEngine engine, World world) {
        settle(engine, world);
        convergence.check(world, Stage.INCREMENTS);
        universe.audits.reconcile(engine, world, this::patiently);
        universe.notes.coverage().add(Happening.RECONCILED);
        convergence.check(world, Stage.RECONCILE);
        universe.audits.sweep(engine, world, this::patiently);
        universe.notes.coverage().add(Happening.SWEPT);
        convergence.check(world, Stage.SWEEP);
    }

    /** An increment, and everything that waits, until nothing does. */
    private void settle(SyncEngine engine, World world) {
        String tenant = world.tenant.value();
        for (int round = 0; round < ROUNDS; round++) {
            universe.audits.letPass(engine, world, this::patiently);
            patiently(() -> engine.retryFailedBatches(tenant));
            patiently(() -> engine.syncNow(tenant));
            BatchTally tally = universe.batches.tally(world.tenant);
            if (tally.unfinished() == 0
                    && tally.holes() == 0
                    && universe.tenants
                            .find(world.tenant)
                            .filter(this::isAtRest)
                            .isPresent()) {
                return;
            }
            tally.nextAttemptAt().ifPresent(this::passTo);
        }
        throw new RuleBroken(
                "it comes to rest",
                "batches wait after " + ROUNDS + " rounds: " + universe.batches.tally(world.tenant));
    }

    private boolean isAtRest(SyncStatus status) {
        return status.initialSyncDone()
                && status.models().stream().noneMatch(model -> model.audit().stopped());
    }

    /** Waits for a lease that somebody left behind. */
    private StepResult patiently(Supplier<StepResult> step) {
        StepResult result = worker.call(step);
        for (int round = 0; round < ROUNDS && mustWait(result); round++) {
            passTo(result.due().orElse(universe.scheduler.now()));
            result = worker.call(step);
        }
        if (mustWait(result)) {
            throw new RuleBroken("it comes to rest", "still " + result);
        }
        return result;
    }

    private static boolean mustWait(StepResult result) {
        return result.outcome() == Outcome.BUSY || result.outcome() == Outcome.PARKED;
    }

    private void passTo(Instant time) {
        Instant next = universe.scheduler.now().plusSeconds(1);
        universe.scheduler.passTo(time.isAfter(next) ? time : next);
    }

    private void pass(Duration duration) {
        universe.scheduler.pass(duration);
    }
}
