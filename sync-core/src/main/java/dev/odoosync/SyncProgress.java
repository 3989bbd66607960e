package dev.odoosync;

import dev.odoosync.batch.BatchTally;

/**
 * How far a tenant's sync has come, in batches and records.
 *
 * @param totalBatches all there are
 * @param completedBatches those done
 * @param failedBatches those that failed for good: holes
 * @param pendingBatches all others
 * @param progressPercentage 0 to 100: how many of the batches ended
 * @param records how many records the done ones brought
 * @param recordsExpected how many records the pending ones are planned for
 */
public record SyncProgress(
        long totalBatches,
        long completedBatches,
        long failedBatches,
        long pendingBatches,
        int progressPercentage,
        long records,
        long recordsExpected) {

    /** The progress that these batches amount to. */
    public static SyncProgress of(BatchTally tally) {
        long ended = tally.done() + tally.holes();
        int percentage = tally.total() == 0 ? 0 : (int) (100 * ended / tally.total());
        return new SyncProgress(
                tally.total(),
                tally.done(),
                tally.holes(),
                tally.unfinished(),
                percentage,
                tally.records(),
                tally.expected());
    }
}
