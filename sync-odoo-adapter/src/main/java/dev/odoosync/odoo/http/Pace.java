package dev.odoosync.odoo.http;

import dev.odoosync.fault.TenantFault;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How fast one server is called: so many calls at a time, so much rest between them, by all tenants of this process together.
 * Where the server asks for less, all of them wait, and each answer after that halves the rest again.
 *
 * <p>Thread-safe.
 */
public final class Pace {
    private static final long MIN_REST_AFTER_COMPLAINT = Duration.ofMillis(250).toNanos();
    private static final long MAX_REST_AFTER_COMPLAINT = Duration.ofSeconds(10).toNanos();
    private static final long MAX_HOLD = Duration.ofMinutes(5).toNanos();

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final long restAlways;
    private final int maxInFlight;
    private long rest;
    private int inFlight;
    private long notBefore = System.nanoTime();

    /**
     * @param rest between the end of one call and the start of the next; 0 or more
     * @param maxInFlight calls at the same time; 1 or more
     */
    public Pace(Duration rest, int maxInFlight) {
        this.restAlways = rest.toNanos();
        this.rest = restAlways;
        this.maxInFlight = maxInFlight;
    }

    /**
     * Waits for leave to make one call. Whoever takes it gives it back by {@link #end}.
     *
     * @param patience how long to wait at most
     * @throws TenantFault with code {@code THROTTLED} when it would take longer, or the thread was interrupted
     */
    public void begin(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        lock.lock();
        try {
            for (long wait = waitFor(deadline); wait > 0; wait = waitFor(deadline)) {
                changed.awaitNanos(wait);
            }
            inFlight++;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TenantFault.throttled("Interrupted while waiting for leave to call the server.", null);
        } finally {
            lock.unlock();
        }
    }

    /** How long until it may be looked again; 0 when a call may begin now. */
    private long waitFor(long deadline) {
        long now = System.nanoTime();
        long untilRested = notBefore - now;
        long untilDeadline = deadline - now;
        if (inFlight < maxInFlight && untilRested <= 0) {
            return 0;
        }
        if (untilDeadline <= 0 || untilRested > untilDeadline) {
            throw TenantFault.throttled(
                    "The server is called as often as it allows; this call will be made later.",
                    Duration.ofNanos(Math.max(0, untilRested)));
        }
        return inFlight < maxInFlight ? untilRested : untilDeadline;
    }

    /** The call is over. */
    public void end() {
        lock.lock();
        try {
            inFlight--;
            hold(rest);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The server answered without a complaint. */
    public void contented() {
        lock.lock();
        try {
            rest = Math.max(restAlways, rest / 2);
        } finally {
            lock.unlock();
        }
    }

    /** The server asked for fewer calls, and for none within {@code retryAfter}. */
    public void complained(Duration retryAfter) {
        lock.lock();
        try {
            rest = Math.max(
                    restAlways, Math.min(MAX_REST_AFTER_COMPLAINT, Math.max(MIN_REST_AFTER_COMPLAINT, rest * 2)));
            hold(Math.min(MAX_HOLD, retryAfter.toNanos()));
        } finally {
            lock.unlock();
        }
    }

    /** The rest between two calls at present. */
    public Duration rest() {
        lock.lock();
        try {
            return Duration.ofNanos(rest);
        } finally {
            lock.unlock();
        }
    }

    private void hold(long nanos) {
        long until = System.nanoTime() + nanos;
        notBefore = until - notBefore > 0 ? until : notBefore;
    }
}
