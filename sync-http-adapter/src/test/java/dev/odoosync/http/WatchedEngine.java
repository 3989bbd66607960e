package dev.odoosync.http;

import dev.odoosync.StepResult;
import dev.odoosync.SyncEngine;
import dev.odoosync.SyncProgress;
import dev.odoosync.tenant.SyncStatus;
import java.util.Map;
import java.util.Optional;

/** An engine that only shows: whoever drives it through the API has found a hole. */
record WatchedEngine(Map<String, SyncStatus> statuses, SyncProgress progress) implements SyncEngine {

    @Override
    public Optional<SyncStatus> status(String userId) {
        return Optional.ofNullable(statuses.get(userId));
    }

    @Override
    public SyncProgress progress(String userId) {
        return progress;
    }

    @Override
    public StepResult prepareSync(String userId) {
        throw driven();
    }

    @Override
    public StepResult processNextBatch(String userId) {
        throw driven();
    }

    @Override
    public StepResult generateIncrementalBatches(String userId) {
        throw driven();
    }

    @Override
    public StepResult checkSyncCompletion(String userId) {
        throw driven();
    }

    @Override
    public StepResult drive(String userId) {
        throw driven();
    }

    @Override
    public StepResult syncNow(String userId) {
        throw driven();
    }

    @Override
    public StepResult retryFailedBatches(String userId) {
        throw driven();
    }

    @Override
    public void cancel(String userId) {
        throw driven();
    }

    @Override
    public void close() {}

    private static AssertionError driven() {
        return new AssertionError("the status API drives nothing");
    }
}
