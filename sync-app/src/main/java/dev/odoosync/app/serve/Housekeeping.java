package dev.odoosync.app.serve;

import dev.odoosync.port.BatchStore;
import dev.odoosync.port.RunLog;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntToLongFunction;

/** Removes what is past its age: batches that are done, and runs that ended. Holes stay, whatever their age. Thread-safe. */
public final class Housekeeping {
    private static final int PORTION = 1_000;

    private final BatchStore batches;
    private final RunLog runs;
    private final Duration keepBatches;
    private final Duration keepRuns;

    public Housekeeping(BatchStore batches, RunLog runs, Duration keepBatches, Duration keepRuns) {
        this.batches = batches;
        this.runs = runs;
        this.keepBatches = keepBatches;
        this.keepRuns = keepRuns;
    }

    /**
     * What was removed.
     *
     * @param batches how many batches
     * @param runs how many runs
     */
    public record Removed(long batches, long runs) {}

    /**
     * Cleans up, in portions.
     *
     * @throws dev.odoosync.fault.TenantFault when the store does not answer; what was removed stays so
     */
    public Removed clean(Instant now) {
        long ofBatches = inPortions(limit -> batches.removeDone(now.minus(keepBatches), limit));
        long ofRuns = inPortions(limit -> runs.removeEnded(now.minus(keepRuns), limit));
        return new Removed(ofBatches, ofRuns);
    }

    private static long inPortions(IntToLongFunction removal) {
        long removed = 0;
        long some;
        do {
            some = removal.applyAsLong(PORTION);
            removed += some;
        } while (some > 0);
        return removed;
    }
}
