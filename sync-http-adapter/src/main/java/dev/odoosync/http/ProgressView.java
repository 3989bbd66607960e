package dev.odoosync.http;

import dev.odoosync.SyncProgress;

/** How far some batches have come. */
record ProgressView(
        long totalBatches, long completedBatches, long failedBatches, long pendingBatches, int progressPercentage) {
    static ProgressView of(SyncProgress progress) {
        return new ProgressView(
                progress.totalBatches(),
                progress.completedBatches(),
                progress.failedBatches(),
                progress.pendingBatches(),
                progress.progressPercentage());
    }
}
