package dev.odoosync.testing;

import dev.odoosync.port.Clock;
import java.time.Duration;
import java.time.Instant;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class SettableClock implements Clock {
    private Instant now;

    /** A clock that shows {@code start}. */
    public SettableClock(Instant start) {
        now = start;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    /** Shows {@code time} from now on, earlier or later. */
    public synchronized void set(Instant time) {
        now = time;
    }

    /** Goes on by {@code step}, and says what time it is then. */
    public synchronized Instant advance(Duration step) {
        now = now.plus(step);
        return now;
    }
}
