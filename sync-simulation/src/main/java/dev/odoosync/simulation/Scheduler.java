package dev.odoosync.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Owns time and order. Each actor has a thread of its own, and exactly one of them runs at any time: the one that has the turn. Whoever
 * yields or sleeps lets the dice say who goes on; when all sleep, time jumps to the first that wakes. What is planned for a moment
 * happens when time passes it, in the thread of whoever lets it pass.
 */
final class Scheduler {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "simulated-worker");
        thread.setDaemon(true);
        return thread;
    });
    private static final Comparator<Event> BY_TIME =
            Comparator.comparing(Event::at).thenComparing(Event::number);

    private final Dice dice;
    private final PriorityQueue<Event> events = new PriorityQueue<>(BY_TIME);
    private final List<Actor> actors = new ArrayList<>();
    private final Thread starter = Thread.currentThread();
    private volatile boolean allEnded;
    private volatile @Nullable Throwable failure;
    private long eventNumber;
    private Instant now;

    private record Event(Instant at, long number, Runnable what) {}

    /** Somebody who acts in turn. */
    private static final class Actor {
        final Runnable body;
        volatile @Nullable Thread thread;
        volatile boolean turn;
        Instant wakesAt;
        boolean ended;

        Actor(Runnable body, Instant wakesAt) {
            this.body = body;
            this.wakesAt = wakesAt;
        }
    }

    private @Nullable Actor current;

    Scheduler(Instant start, Dice dice) {
        this.now = start;
        this.dice = dice;
    }

    Instant now() {
        return now;
    }

    /** Plans {@code what} for a moment; one that is over means at once when time passes next. */
    void at(Instant when, Runnable what) {
        events.add(new Event(when, eventNumber++, what));
    }

    void after(Duration wait, Runnable what) {
        at(now.plus(wait), what);
    }

    /** Lets time pass, and all that is planned for it happen. */
    void pass(Duration duration) {
        passTo(now.plus(duration));
    }

    void passTo(Instant time) {
        for (Event next = events.peek(); next != null && !next.at().isAfter(time); next = events.peek()) {
            events.remove();
            now = next.at().isAfter(now) ? next.at() : now;
            happen(next.what());
        }
        now = time.isAfter(now) ? time : now;
    }

    private void happen(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException | Error thrown) {
            fail(thrown);
            if (current == null) {
                throw thrown;
            }
        }
    }

    /** Lets these act in turn until all have ended, and fails as the first of them failed. */
    void run(List<Runnable> bodies) {
        bodies.forEach(body -> actors.add(new Actor(body, now)));
        actors.forEach(actor -> THREADS.execute(() -> act(actor)));
        give(next());
        while (!allEnded) {
            LockSupport.park(this);
        }
        Throwable thrown = failure;
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** The history has failed, whatever becomes of the one who is told so. */
    void fail(Throwable thrown) {
        failure = failure == null ? thrown : failure;
    }

    /** What failed first; null while nothing did. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Whether one of the actors failed, so that all are to end. */
    boolean failed() {
        return failure != null;
    }

    /** Lets somebody else go on, if somebody can; says whether it was somebody else. */
    boolean giveWay() {
        return sleepUntil(now);
    }

    /** Lets others go on until then; outside of {@link #run} time just passes. */
    boolean sleepUntil(Instant when) {
        Actor me = current;
        if (me == null) {
            passTo(when);
            return false;
        }
        me.wakesAt = when;
        Actor next = next();
        if (next == me) {
            return false;
        }
        give(next);
        await(me);
        return true;
    }

    private void act(Actor actor) {
        actor.thread = Thread.currentThread();
        await(actor);
        try {
            actor.body.run();
        } catch (Throwable thrown) {
            fail(thrown);
        }
        actor.ended = true;
        current = null;
        if (actors.stream().allMatch(other -> other.ended)) {
            allEnded = true;
            LockSupport.unpark(starter);
        } else {
            give(next());
        }
    }

    private Actor next() {
        List<Actor> awake = awake();
        if (awake.isEmpty()) {
            passTo(actors.stream()
                    .filter(actor -> !actor.ended)
                    .map(actor -> actor.wakesAt)
                    .min(Instant::compareTo)
                    .orElseThrow());
            awake = awake();
        }
        return dice.pick(awake);
    }

    private List<Actor> awake() {
        return actors.stream()
                .filter(actor -> !actor.ended && !actor.wakesAt.isAfter(now))
                .toList();
    }

    private void give(Actor next) {
        current = next;
        next.turn = true;
        LockSupport.unpark(next.thread);
    }

    private static void await(Actor me) {
        while (!me.turn) {
            LockSupport.park(me);
        }
        me.turn = false;
    }
}
