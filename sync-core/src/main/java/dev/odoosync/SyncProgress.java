package dev.odoosync;

import dev.odoosync.batch.BatchTally;

/**
 * How far a tenant's sync has come, in batches and records.
 *
 * @param totalBatches all there are
 * @param completedBatches those done
 * @param failedBatches those that failed for good: holes
 * @param pendingBatches all others
 * @param progressPercentage 0 to 100: how many of the batches ended; while the first copy goes on, of its batches alone, since models
 *     that are copied already get new ones
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
        BatchTally firstCopy = tally.ofFirstCopy(true);
        return new SyncProgress(
                tally.total(),
                tally.done(),
                tally.holes(),
                tally.unfinished(),
                percentage(firstCopy.unfinished() > 0 ? firstCopy : tally),
                tally.records(),
                tally.expected());
    }

    private static int percentage(BatchTally tally) {
        long ended = tally.done() + tally.holes();
        return tally.total() == 0 ? 0 : (int) (100 * ended / tally.total());
    }
}
