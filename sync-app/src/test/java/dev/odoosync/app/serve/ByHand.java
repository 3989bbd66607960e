package dev.odoosync.app.serve;

import dev.odoosync.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Executor;

/** A timer and an executor that do nothing until they are told to: time is moved by hand. Not thread-safe. */
final class ByHand implements Timer, Executor {
    private record Later(Instant at, long order, Runnable task) {}

    private final SettableClock clock;
    private final PriorityQueue<Later> later =
            new PriorityQueue<>(Comparator.comparing(Later::at).thenComparing(Later::order));
    private final Queue<Runnable> now = new ArrayDeque<>();
    private long order;

    ByHand(SettableClock clock) {
        this.clock = clock;
    }

    @Override
    public void after(Duration delay, Runnable task) {
        later.add(new Later(clock.now().plus(delay), order++, task));
    }

    @Override
    public void execute(Runnable task) {
        now.add(task);
    }

    /** Lets time go on, and does what is to be done until then. */
    void pass(Duration time) {
        Instant until = clock.now().plus(time);
        work();
        while (!later.isEmpty() && !later.peek().at().isAfter(until)) {
            Later next = later.remove();
            if (next.at().isAfter(clock.now())) {
                clock.advance(Duration.between(clock.now(), next.at()));
            }
            next.task().run();
            work();
        }
        if (until.isAfter(clock.now())) {
            clock.advance(Duration.between(clock.now(), until)); // what was done may have taken its time
        }
    }

    private void work() {
        while (!now.isEmpty()) {
            now.remove().run();
        }
    }
}
