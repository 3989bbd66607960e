package dev.odoosync.odoo.http;

import java.time.Duration;

/**
 * Whether a server answers much slower than it did. A small answer and a large one are compared by what they cost Odoo as a rule:
 * so much for any call, and as much again for each 20 kB. Not thread-safe.
 */
final class Latency {
    private static final double BYTES_LIKE_A_CALL = 20_000;

    /** Below this nobody is in trouble, whatever it was before. */
    private static final double FAST_ENOUGH = Duration.ofMillis(100).toNanos();

    private static final double MUCH_SLOWER = 4;
    private static final int SMOOTHED_OVER = 8;

    /** What was best is forgotten by and by, twice as slow after some 140 answers: a server may be slower for good. */
    private static final double AGING = 1.005;

    private int seen;
    private double smoothed;
    private double best = Double.MAX_VALUE;

    /** An answer took that long. */
    void took(long nanos, long bytes) {
        double cost = nanos / (1 + bytes / BYTES_LIKE_A_CALL);
        seen = Math.min(seen + 1, SMOOTHED_OVER);
        smoothed += (withoutOutlier(cost) - smoothed) / seen;
        if (seen == SMOOTHED_OVER) {
            best = Math.min(best * AGING, smoothed);
        }
    }

    /** One answer that took very long says little. */
    private double withoutOutlier(double cost) {
        return seen < SMOOTHED_OVER ? cost : Math.min(cost, 2 * Math.max(FAST_ENOUGH, smoothed));
    }

    /** Whether its answers of late took much longer than its best ones. */
    boolean rising() {
        return seen == SMOOTHED_OVER && smoothed > Math.max(FAST_ENOUGH, MUCH_SLOWER * best);
    }
}
