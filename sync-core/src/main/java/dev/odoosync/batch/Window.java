package dev.odoosync.batch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A half-open range {@code [start, end)} of {@code write_date}, UTC. Both ends are whole seconds: only then does the
 * question {@code >= start and < end} mean the same on every Odoo, which stores microseconds, shows seconds, and compares
 * differently before and since 18.4.
 *
 * @param start the first second that belongs to it
 * @param end the first second that does not; after {@code start}
 */
public record Window(Instant start, Instant end) {
    public Window {
        if (!start.equals(wholeSecond(start)) || !end.equals(wholeSecond(end))) {
            throw new IllegalArgumentException("a window's ends must be whole seconds: " + start + " to " + end);
        }
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("a window must end after it starts: " + start + " to " + end);
        }
    }

    /** How long the window is; at least a second. */
    public Duration length() {
        return Duration.between(start, end);
    }

    /** Whether it can be cut in two. */
    public boolean divisible() {
        return length().toSeconds() > 1;
    }

    /** The whole second in its middle, strictly within it; only for a {@link #divisible()} window. */
    public Instant middle() {
        if (!divisible()) {
            throw new IllegalStateException("a window of one second has no middle: " + this);
        }
        return start.plusSeconds(length().toSeconds() / 2);
    }

    /** The same start with this end. */
    public Window until(Instant newEnd) {
        return new Window(start, newEnd);
    }

    /** {@code instant} without its fraction of a second. */
    public static Instant wholeSecond(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whether {@code time} lies in it; what has no time lies in no window. */
    public boolean contains(@Nullable Instant time) {
        return time != null && !time.isBefore(start) && time.isBefore(end);
    }
}
