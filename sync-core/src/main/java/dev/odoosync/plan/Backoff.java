package dev.odoosync.plan;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after the n-th failure in a row: {@code first}, doubled each time, at most {@code max}; of that, a random part
 * between half and all, so that many that failed together do not come back together.
 *
 * @param first the wait after the first failure; more than 0
 * @param max the longest wait; at least {@code first}
 */
public record Backoff(Duration first, Duration max) {
    public Backoff {
        if (first.isNegative() || first.isZero() || max.compareTo(first) < 0) {
            throw new IllegalArgumentException("not a backoff: from " + first + " to " + max);
        }
    }

    /**
     * The wait after failure number {@code failures}.
     *
     * @param failures 1 or more
     */
    public Duration after(int failures, RandomGenerator random) {
        long full = full(failures).toMillis();
        return Duration.ofMillis(full / 2 + random.nextLong(full - full / 2 + 1));
    }

    private Duration full(int failures) {
        Duration wait = first;
        for (int i = 1; i < failures && wait.compareTo(max) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(max) < 0 ? wait : max;
    }
}
