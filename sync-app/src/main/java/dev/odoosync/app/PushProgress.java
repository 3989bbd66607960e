package dev.odoosync.app;

import dev.odoosync.SyncEvent;
import dev.odoosync.SyncListener;
import dev.odoosync.port.Clock;
import java.time.Duration;
import java.time.Instant;

/** Shows how a push goes on: on a terminal as one line that is written over, else as plain lines every few seconds. Thread-safe. */
final class PushProgress implements SyncListener {
    private static final Duration BETWEEN_REWRITES = Duration.ofMillis(100);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final Clock clock;
    private final Instant start;
    private final long expected;
    private Instant lastShown;
    private long done;
    private boolean lineOpen;

    /** @param expected how many entries wait at the begin */
    PushProgress(Terminal terminal, Clock clock, long expected) {
        this.terminal = terminal;
        this.clock = clock;
        this.start = clock.now();
        this.lastShown = start;
        this.expected = expected;
    }

    @Override
    public synchronized void on(SyncEvent event) {
        if (event instanceof SyncEvent.EntryDone) {
            done++;
            show();
        }
    }

    private void show() {
        Duration pause = terminal.interactive() ? BETWEEN_REWRITES : BETWEEN_LINES;
        if (!clock.now().isBefore(lastShown.plus(pause))) {
            lastShown = clock.now();
            write();
        }
    }

    private void write() {
        long rate = Words.rate(done, Duration.between(start, clock.now()));
        String line =
                Words.count(done) + " of " + Words.entries(Math.max(expected, done)) + ", " + Words.count(rate) + "/s";
        if (terminal.interactive()) {
            terminal.err().print("\r" + line + " ".repeat(Math.max(0, terminal.width() - 1 - line.length())));
            terminal.err().flush();
            lineOpen = true;
        } else {
            terminal.err().println(line);
        }
    }

    /** Ends the line, so that what is said next begins one of its own. */
    synchronized void end() {
        if (lineOpen) {
            write();
            terminal.err().println();
            lineOpen = false;
        }
    }

    /** Puts a sentence of its own before the line goes on. */
    synchronized void say(String sentence) {
        end();
        terminal.err().println(sentence);
    }
}
