package dev.odoosync.app;

import dev.odoosync.StepResult;
import dev.odoosync.SyncEngine;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.port.Outbox;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Works one tenant's outbox off until nothing is ready: it waits out what passes by itself, within reason. Not thread-safe.
 */
final class Push {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final int MOST_LOOKED_AT = 10_000;

    private final SyncEngine engine;
    private final Outbox outbox;
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
    Push(
            SyncEngine engine,
            Stores stores,
            TenantId tenant,
            Surroundings around,
            Consumer<String> say,
            BooleanSupplier reachedOdoo) {
        this.engine = engine;
        this.outbox = stores.outbox();
        this.line = new InLine(stores.leases(), tenant, around, say, Patience.MOST_WAITING);
        this.tenant = tenant;
        this.around = around;
        this.patience = new Patience(around, say);
        this.reachedOdoo = reachedOdoo;
    }

    /**
     * Pushes on until nothing is ready, or what is left has to be waited for too long.
     *
     * @param model only entries of this model; null for any
     * @throws PlainFailure when it cannot go on
     */
    void run(@Nullable String model, boolean waitForOthers) {
        boolean more = true;
        while (more) {
            more = goesOn(engine.push(tenant.value(), model).step(), model, waitForOthers);
        }
    }

    private boolean goesOn(StepResult result, @Nullable String model, boolean waitForOthers) {
        return switch (result.outcome()) {
            case WORKED -> true;
            case IDLE -> retriesFollow(model);
            case BUSY -> line.stands(waitForOthers);
            case PARKED -> parked(result);
            case FAILED -> throw PlainFailure.unusable(result.sentence());
            case STOPPED ->
                throw PlainFailure.unusable("It was stopped; what was done is kept. Run it again to go on.");
        };
    }

    private boolean retriesFollow(@Nullable String model) {
        Optional<Instant> next = model == null ? outbox.nextRun(tenant) : nextOf(model);
        return next.isPresent() && patience.lastsUntil(next.get(), "Entries are to be tried again.");
    }

    /** Those whose time has come wait for others, or they would have been taken. */
    private Optional<Instant> nextOf(String model) {
        Instant now = around.clock().now();
        return outbox.list(tenant, OutboxStatus.QUEUED, MOST_LOOKED_AT).stream()
                .filter(entry -> entry.model().equals(model))
                .map(OutboxEntry::nextRunAt)
                .flatMap(Optional::stream)
                .filter(at -> at.isAfter(now))
                .min(Instant::compareTo);
    }

    private boolean parked(StepResult result) {
        String why = Patience.ended(result.sentence());
        if (!reachedOdoo.getAsBoolean()) {
            throw PlainFailure.unusable(why + " Run it again when that is over.");
        }
        Instant until = result.due().orElse(around.clock().now().plus(BETWEEN_LOOKS));
        if (!patience.lastsUntil(until, why)) {
            throw PlainFailure.unusable(why + " Nothing is lost: run it again later to go on.");
        }
        return true;
    }
}
