package dev.odoosync.app;

import dev.odoosync.StepResult;
import dev.odoosync.SyncEngine;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.port.TenantLeases;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Drives one tenant until nothing is left to do: it waits out what passes by itself, within reason, and ends with one
 * sentence where it does not. Not thread-safe.
 */
final class Pull {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final SyncEngine engine;
    private final InLine line;
    private final TenantId tenant;
    private final Surroundings around;
    private final Patience patience;
    private final BooleanSupplier reachedOdoo;

    /**
     * @param say tells whoever watches why it waits
     * @param reachedOdoo whether anything was done yet: before, an Odoo that is away is a mistake to correct, after, it is
     *     waited for
     */
    Pull(
            SyncEngine engine,
            TenantLeases leases,
            TenantId tenant,
            Surroundings around,
            Consumer<String> say,
            BooleanSupplier reachedOdoo) {
        this.engine = engine;
        this.line = new InLine(leases, tenant, around, say, Patience.MOST_WAITING);
        this.tenant = tenant;
        this.around = around;
        this.patience = new Patience(around, say);
        this.reachedOdoo = reachedOdoo;
    }

    /**
     * Drives on until nothing is due, an increment to begin with.
     *
     * @throws PlainFailure when it cannot go on
     */
    void run(boolean waitForOthers) {
        run(() -> engine.syncNow(tenant.value()), waitForOthers);
    }

    /**
     * Drives on until nothing is due, for what was asked for before.
     *
     * @throws PlainFailure when it cannot go on
     */
    void finish(boolean waitForOthers) {
        run(() -> engine.drive(tenant.value()), waitForOthers);
    }

    private void run(Supplier<StepResult> start, boolean waitForOthers) {
        StepResult result = start.get();
        while (goesOn(result, waitForOthers)) {
            result = afterwards(result, start);
        }
    }

    /**
     * Asks the engine for something that waits for the next {@link #run}.
     *
     * @throws PlainFailure when somebody else works on the tenant, and goes on doing so; or nothing can be done for it
     */
    StepResult ask(Function<SyncEngine, StepResult> wish, boolean waitForOthers) {
        StepResult result = line.heard(() -> wish.apply(engine), waitForOthers);
        if (result.outcome() == StepResult.Outcome.FAILED) {
            throw PlainFailure.unusable(Patience.ended(result.sentence()));
        }
        return result;
    }

    /** Lets holes be driven again by the next {@link #run}. */
    StepResult retryHoles(boolean waitForOthers) {
        return ask(asked -> asked.retryFailedBatches(tenant.value()), waitForOthers);
    }

    /** An increment is asked for again only where the last question for it was not heard. */
    private StepResult afterwards(StepResult result, Supplier<StepResult> start) {
        return switch (result.outcome()) {
            case BUSY, PARKED -> start.get();
            case WORKED, IDLE, FAILED, STOPPED -> engine.drive(tenant.value());
        };
    }

    private boolean goesOn(StepResult result, boolean waitForOthers) {
        return switch (result.outcome()) {
            case WORKED -> true;
            case IDLE -> retriesFollow(result);
            case BUSY -> line.stands(waitForOthers);
            case PARKED -> parked(result);
            case FAILED -> throw PlainFailure.unusable(result.sentence());
            case STOPPED ->
                throw PlainFailure.unusable("It was stopped; what was done is kept. Run it again to go on.");
        };
    }

    private boolean retriesFollow(StepResult result) {
        long pending = engine.progress(tenant.value()).pendingBatches();
        if (pending == 0 || result.due().isEmpty()) {
            return false;
        }
        String why = Words.count(pending, "batch") + " to try again";
        waitUntil(result.due().get(), why);
        return true;
    }

    private boolean parked(StepResult result) {
        if (!reachedOdoo.getAsBoolean()) {
            throw PlainFailure.unusable(Patience.ended(result.sentence())
                    + (choiceIsWrong() ? " Run it again when it is corrected." : " Run it again when it answers."));
        }
        waitUntil(result.due().orElse(around.clock().now().plus(BETWEEN_LOOKS)), result.sentence());
        return true;
    }

    /** Then nothing is away that might come back by itself. */
    private boolean choiceIsWrong() {
        return engine.status(tenant.value())
                .map(SyncStatus::parking)
                .filter(parking -> parking.code() == FaultCode.WRONG_CHOICE)
                .isPresent();
    }

    private void waitUntil(Instant due, String why) {
        if (!patience.lastsUntil(due, why)) {
            throw PlainFailure.unusable(Patience.ended(why) + " Nothing is lost: run it again later to go on.");
        }
    }
}
