package dev.odoosync.odoo.http;

import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.CallPace;
import dev.odoosync.port.CallPace.Cause;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * How fast one server is called by all tenants of this process together: so many calls at a time, so many a second, so much rest
 * between them. Who waits longest comes first. Where the server complains, leaves calls without an answer, or answers much slower
 * than it did, it is called less; good answers bring the pace back.
 *
 * <p>Thread-safe.
 */
public final class Pace {
    private static final long MAX_HOLD = Duration.ofMinutes(5).toNanos();
    private static final long A_SECOND = Duration.ofSeconds(1).toNanos();

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final Deque<Object> line = new ArrayDeque<>();
    private final Latency latency = new Latency();
    private final Ticks ticks;
    private final Consumer<CallPace> listener;
    private final Tempo tempo;

    /** Between the beginnings of two calls. */
    private final long apart;

    private int inFlight;
    private long notBefore;

    /** Calls that began before say nothing about the pace since. */
    private long slowedAt;

    /** When the latest change was answered. */
    private long changedAt;

    /**
     * @param listener hears when it is slowed, and when it is back at what the limits allow, in the thread of a call
     */
    public Pace(PaceLimits limits, Consumer<CallPace> listener) {
        this(limits, listener, Ticks.SYSTEM);
    }

    Pace(PaceLimits limits, Consumer<CallPace> listener, Ticks ticks) {
        this.tempo = new Tempo(limits);
        this.apart = limits.perSecond() == 0 ? 0 : -Math.floorDiv(-A_SECOND, limits.perSecond());
        this.listener = listener;
        this.ticks = ticks;
        this.notBefore = ticks.nanos();
        this.slowedAt = notBefore;
        this.changedAt = notBefore - A_SECOND;
    }

    /** How fast it is at present. */
    public CallPace now() {
        lock.lock();
        try {
            return tempo.shown();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for leave to make one call.
     *
     * @param patience how long to wait at most
     * @return the leave, to be closed when the call is over
     * @throws TenantFault with code {@code THROTTLED} when it would take longer, or the thread was interrupted
     */
    public Leave begin(Duration patience) {
        long deadline = ticks.nanos() + patience.toNanos();
        Object place = new Object();
        lock.lock();
        try {
            line.add(place);
            for (long wait = waitFor(place, deadline); wait > 0; wait = waitFor(place, deadline)) {
                ticks.await(changed, wait);
            }
            inFlight++;
            hold(apart);
            return new Leave(ticks.nanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TenantFault.outOfTurn("Interrupted while waiting for leave to call the server.", Duration.ZERO);
        } finally {
            line.remove(place);
            changed.signalAll();
            lock.unlock();
        }
    }

    /** How long until it may be looked again; 0 when a call may begin now. */
    private long waitFor(Object place, long deadline) {
        long now = ticks.nanos();
        long ahead = line.stream().takeWhile(other -> other != place).count();
        long untilRested = notBefore - now + ahead * apart;
        long untilDeadline = deadline - now;
        boolean mayBegin = ahead == 0 && inFlight < tempo.inFlight();
        if (mayBegin && untilRested <= 0) {
            return 0;
        }
        if (untilDeadline <= 0 || untilRested > untilDeadline) {
            throw TenantFault.outOfTurn(
                    "The server is called as often as it allows; this call will be made later.",
                    Duration.ofNanos(Math.max(0, untilRested)));
        }
        return mayBegin ? untilRested : untilDeadline;
    }

    private void hold(long nanos) {
        long until = ticks.nanos() + nanos;
        notBefore = until - notBefore > 0 ? until : notBefore;
    }

    /** Changes the tempo, and tells of it once the lock is free. */
    private void change(Runnable change) {
        boolean before;
        CallPace now;
        lock.lock();
        try {
            before = tempo.slowed();
            change.run();
            now = tempo.shown();
        } finally {
            lock.unlock();
        }
        if (before != (now.slowedBy() != null)) {
            listener.accept(now);
        }
    }

    /** Leave to make one call. */
    public final class Leave implements AutoCloseable {
        private final long begun;

        private Leave(long begun) {
            this.begun = begun;
        }

        /** The whole answer to a question came, without a complaint. */
        public void answered(long bytes) {
            change(() -> {
                boolean compared = begun - changedAt >= A_SECOND;
                if (compared) {
                    latency.took(ticks.nanos() - begun, bytes);
                }
                if (compared && latency.rising()) {
                    tempo.slowAnswer();
                } else {
                    tempo.goodAnswer();
                }
            });
        }

        /**
         * A change was made, without a complaint. How long that took tells what Odoo had to do for it, and not how busy it is. Nor do the
         * questions right after it: where a record with an external id is deleted, Odoo empties its caches (seen on 19: 280 ms instead of
         * 12 for the next one of each worker).
         */
        public void changed() {
            change(() -> {
                changedAt = ticks.nanos();
                tempo.goodAnswer();
            });
        }

        /** The server asked for fewer calls, and for none within {@code retryAfter}. */
        public void complained(Duration retryAfter) {
            change(() -> {
                slow(Cause.THROTTLED);
                hold(retryAfter.compareTo(Duration.ofNanos(MAX_HOLD)) < 0 ? retryAfter.toNanos() : MAX_HOLD);
            });
        }

        /** No whole answer came. */
        public void unanswered() {
            change(() -> slow(Cause.UNANSWERED));
        }

        /** Many calls that fail at once are one complaint. */
        private void slow(Cause cause) {
            if (begun - slowedAt >= 0) {
                tempo.complaint(cause);
                slowedAt = ticks.nanos();
            }
        }

        /** The call is over. */
        @Override
        public void close() {
            lock.lock();
            try {
                inFlight--;
                hold(tempo.rest());
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
