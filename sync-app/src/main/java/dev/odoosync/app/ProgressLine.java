package dev.odoosync.app;

import dev.odoosync.SyncEvent;
import dev.odoosync.SyncListener;
import dev.odoosync.port.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Shows how a sync goes on: on a terminal as one line that is written over, else as plain lines every few seconds. Thread-safe.
 */
final class ProgressLine implements SyncListener {
    private static final Duration BETWEEN_REWRITES = Duration.ofMillis(100);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final int BAR = 20;
    private static final int ENOUGH_TO_TELL = 50;

    private final Terminal terminal;
    private final Clock clock;
    private final Instant start;
    private Instant lastShown;
    private long done;
    private long expected;
    private String model = "";
    private boolean lineOpen;

    /** A line for a sync that begins now, with {@code expected} records left over from an earlier one. */
    ProgressLine(Terminal terminal, Clock clock, long expected) {
        this.terminal = terminal;
        this.clock = clock;
        this.start = clock.now();
        this.lastShown = start;
        this.expected = expected;
    }

    @Override
    public synchronized void on(SyncEvent event) {
        if (event instanceof SyncEvent.Planned planned) {
            expected += planned.records();
            show(planned.model());
        } else if (event instanceof SyncEvent.BatchDone batch) {
            done += batch.batch().recordCount().orElse(0L);
            show(batch.batch().scope().model());
        }
    }

    /** Writes the last state and ends the line. */
    synchronized void end() {
        if (done > 0 || lineOpen) {
            write(line());
        }
        if (lineOpen) {
            terminal.err().println();
            lineOpen = false;
        }
    }

    /** Puts a sentence of its own before the line goes on. */
    synchronized void say(String sentence) {
        if (lineOpen) {
            terminal.err().println();
            lineOpen = false;
        }
        terminal.err().println(sentence);
    }

    private void show(String of) {
        model = of;
        Duration pause = terminal.interactive() ? BETWEEN_REWRITES : BETWEEN_LINES;
        if (!clock.now().isBefore(lastShown.plus(pause))) {
            lastShown = clock.now();
            write(line());
        }
    }

    private void write(String line) {
        if (terminal.interactive()) {
            terminal.err().print("\r" + line + " ".repeat(Math.max(0, terminal.width() - 1 - line.length())));
            terminal.err().flush();
            lineOpen = true;
        } else {
            terminal.err().println(line);
        }
    }

    private String line() {
        if (done == 0) {
            return "Planning: " + Words.count(expected, "record") + " so far, " + model;
        }
        Duration elapsed = Duration.between(start, clock.now());
        long rate = Words.rate(done, elapsed);
        long left = Math.max(0, expected - done);
        String text = bar() + Words.count(done) + " of " + Words.count(Math.max(expected, done)) + " records, "
                + Words.count(rate) + "/s" + remaining(left, rate) + ", " + model;
        return text.length() < terminal.width() ? text : text.substring(0, terminal.width() - 1);
    }

    private String bar() {
        if (!terminal.interactive() || expected == 0) {
            return "";
        }
        int full = (int) Math.min(BAR, BAR * done / expected);
        return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "] ";
    }

    /** Nothing is said of it before enough was done to tell. */
    private String remaining(long left, long rate) {
        return left == 0 || rate == 0 || done * ENOUGH_TO_TELL < expected
                ? ""
                : ", " + Words.span(Duration.ofSeconds(left / rate)) + " left";
    }
}
