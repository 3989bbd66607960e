package dev.odoosync.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that moves only when told.
 *
 * <pre>{@code
 * SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
 * clock.advance(Duration.ofMinutes(5));
 * }</pre>
 *
 * Thread-safe.
 */
public final class SettableClock implements InstantSource {

    private volatile Instant now;

    private SettableClock(Instant start) {
        this.now = start;
    }

    /** A clock that shows an instant such as {@code 2026-03-01T12:00:00.123456Z}. */
    public static SettableClock at(String instant) {
        return new SettableClock(Instant.parse(instant));
    }

    /** A clock that shows that instant. */
    public static SettableClock at(Instant instant) {
        return new SettableClock(instant);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Sets the clock, forwards or backwards. */
    public synchronized void set(Instant instant) {
        now = instant;
    }

    /** Moves the clock; a negative duration moves it back. */
    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }
}
