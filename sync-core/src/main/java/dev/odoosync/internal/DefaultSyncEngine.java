package dev.odoosync.internal;

import dev.odoosync.StepResult;
import dev.odoosync.SyncEngine;
import dev.odoosync.SyncListener;
import dev.odoosync.SyncProgress;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.SyncStatus;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/** PLACEHOLDER */
public final class DefaultSyncEngine implements SyncEngine {
    public DefaultSyncEngine(
            EnginePorts ports,
            SyncSettings settings,
            SyncListener listener,
            Executor e,
            RandomGenerator r,
            String owner) {}

    @Override
    public StepResult prepareSync(String userId) {
        throw new IllegalStateException();
    }

    @Override
    public StepResult processNextBatch(String userId) {
        throw new IllegalStateException();
    }

    @Override
    public StepResult generateIncrementalBatches(String userId) {
        throw new IllegalStateException();
    }

    @Override
    public StepResult checkSyncCompletion(String userId) {
        throw new IllegalStateException();
    }

    @Override
    public StepResult drive(String userId) {
        throw new IllegalStateException();
    }

    @Override
    public StepResult syncNow(String userId) {
        throw new IllegalStateException();
    }

    @Override
    public Optional<SyncStatus> status(String userId) {
        return Optional.empty();
    }

    @Override
    public SyncProgress progress(String userId) {
        throw new IllegalStateException();
    }

    @Override
    public void cancel(String userId) {}

    @Override
    public void close() {}
}
