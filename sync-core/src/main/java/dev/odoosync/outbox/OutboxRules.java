package dev.odoosync.outbox;

import java.time.Duration;

/**
 * How often, and after which waits, an entry is tried.
 *
 * @param maxAttempts failed attempts before an entry fails for good; 1 or more
 * @param backoffFirst the wait after the first failed attempt, doubled with each further one; more than 0
 * @param backoffMax the longest such wait; at least {@code backoffFirst}
 * @param settleAfter how long after a call was sent Odoo may still be at it, so that whether it took effect is asked only then; the
 *     server's own time limit and something on top
 * @param maxBatch most entries that are worked on before increments have their turn; 1 or more
 */
public record OutboxRules(
        int maxAttempts, Duration backoffFirst, Duration backoffMax, Duration settleAfter, int maxBatch) {

    /** Five attempts, 10 s doubling to 10 min, settled after 150 s (Odoo's own limit is 120 s by default), 50 at a time. */
    public static final OutboxRules DEFAULT =
            new OutboxRules(5, Duration.ofSeconds(10), Duration.ofSeconds(600), Duration.ofSeconds(150), 50);

    public OutboxRules {
        if (maxAttempts < 1 || maxBatch < 1) {
            throw new IllegalArgumentException("attempts and entries at a time must be 1 or more");
        }
        if (backoffFirst.isNegative() || backoffFirst.isZero() || backoffMax.compareTo(backoffFirst) < 0) {
            throw new IllegalArgumentException("not a backoff: from " + backoffFirst + " to " + backoffMax);
        }
        if (settleAfter.isNegative()) {
            throw new IllegalArgumentException("a wait must not be negative: " + settleAfter);
        }
    }

    /** The same with that time for Odoo. */
    public OutboxRules settleAfter(Duration wait) {
        return new OutboxRules(maxAttempts, backoffFirst, backoffMax, wait, maxBatch);
    }

    /**
     * The wait after failed attempt number {@code attempts}: the first wait doubled each time, at most the longest.
     *
     * @param attempts 1 or more
     */
    public Duration backoff(int attempts) {
        Duration wait = backoffFirst;
        for (int i = 1; i < attempts && wait.compareTo(backoffMax) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(backoffMax) < 0 ? wait : backoffMax;
    }

    /** Whether nothing more is sent after so many failed attempts. */
    public boolean spent(int attempts) {
        return attempts >= maxAttempts;
    }

    /** Whether not even what is open is asked for any more: whatever is done with the entry goes wrong. */
    public boolean hopeless(int attempts) {
        return attempts >= 2L * maxAttempts;
    }
}
