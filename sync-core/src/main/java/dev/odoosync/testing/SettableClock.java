package dev.odoosync.testing;

import dev.odoosync.port.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class SettableClock implements Clock {
    private final AtomicReference<Instant> now;

    /** A clock that shows {@code start}. */
    public SettableClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    @Override
    public Instant now() {
        return now.get();
    }

    /** Shows {@code time} from now on, earlier or later. */
    public void set(Instant time) {
        now.set(time);
    }

    /** Goes on by {@code step}, and says what time it is then. */
    public Instant advance(Duration step) {
        return now.updateAndGet(time -> time.plus(step));
    }
}
