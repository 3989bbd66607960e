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
    private final RandomGenerator random;

    Parkings(SyncSettings settings, RandomGenerator random) {
        this.backoff = new Backoff(settings.backoffFirst(), settings.backoffMax());
        this.random = random;
    }

    /** The parking that {@code fault} leads to, after {@code before}, if it was parked just before. */
    Parking after(TenantFault fault, @Nullable Parking before, Instant now) {
        int times = before == null ? 1 : before.times() + 1;
        Duration wait = backoff.after(Math.min(times, 30), random);
        Duration asked = fault.retryAfter()
                .map(after -> after.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : after)
                .orElse(Duration.ZERO);
        Instant until = now.plus(asked.compareTo(wait) > 0 ? asked : wait);
        return new Parking(until, times, fault.code(), fault.sentence());
    }

    static StepResult result(Parking parking) {
        return new StepResult(Outcome.PARKED, parking.until(), parking.message());
    }
}
