package dev.odoosync.internal;

import dev.odoosync.StepResult;
import dev.odoosync.StepResult.Outcome;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.plan.Backoff;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.Parking;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long a tenant is left alone after a fault of its own: longer each time in a row. */
final class Parkings {
    private static final Duration LONGEST_ASKED = Duration.ofHours(1);

    private final Backoff backoff;
    private final Duration longest;
    private final RandomGenerator random;

    Parkings(SyncSettings settings, RandomGenerator random) {
        this.backoff = new Backoff(settings.backoffFirst(), settings.backoffMax());
        this.random = random;
        this.longest = longest(settings);
    }

    /** How long a tenant may be parked at most. */
    static Duration longest(SyncSettings settings) {
        return LONGEST_ASKED.compareTo(settings.backoffMax()) > 0 ? LONGEST_ASKED : settings.backoffMax();
    }

    /**
     * The parking that {@code fault} leads to, after {@code before}, if it was parked just before. That it had to wait for its turn
     * at a server that others call too is no failure: it waits no longer for that.
     */
    Parking after(TenantFault fault, @Nullable Parking before, Instant now) {
        int failures = fault.isOutOfTurn() ? 0 : 1;
        int times = before == null ? 1 : before.times() + failures;
        Duration wait = backoff.after(fault.isOutOfTurn() ? 1 : Math.min(times, 30), random);
        Duration asked = fault.retryAfter()
                .map(after -> after.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : after)
                .orElse(Duration.ZERO);
        Instant until = now.plus(asked.compareTo(wait) > 0 ? asked : wait);
        return new Parking(until, times, fault.code(), fault.sentence());
    }

    /** Whether it holds at {@code now}. No parking is that long: one that ends later was made by a clock that had run ahead. */
    boolean holds(Parking parking, Instant now) {
        return parking.until().isAfter(now) && !parking.until().isAfter(now.plus(longest));
    }

    static StepResult result(Parking parking) {
        return new StepResult(Outcome.PARKED, parking.until(), parking.message());
    }
}
