package dev.odoosync.simulation;

import java.time.Duration;
import java.time.Instant;

/** A clock that may be wrong for a while. */
final class WrongClock {
    private final Scheduler scheduler;
    private Duration ahead = Duration.ZERO;
    private Instant lastAhead = Instant.MIN;

    WrongClock(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    Instant now() {
        return scheduler.now().plus(ahead);
    }

    /** Ahead by this much from now on, or behind where it is negative; zero when it is right again. */
    void set(Duration difference) {
        noteAhead();
        ahead = difference;
        noteAhead();
    }

    private void noteAhead() {
        if (!ahead.isNegative() && !ahead.isZero()) {
            lastAhead = scheduler.now();
        }
    }

    boolean wasAheadSince(Instant time) {
        noteAhead();
        return !lastAhead.isBefore(time);
    }
}
