package dev.odoosync.internal;

import dev.odoosync.StepResult;
import dev.odoosync.SyncEngine;
import dev.odoosync.SyncListener;
import dev.odoosync.SyncProgress;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The engine: gives each tenant's steps their turn. */
public final class DefaultSyncEngine implements SyncEngine {
    private final EnginePorts ports;
    private final TenantSessions sessions;
    private final Map<TenantId, TenantSlot> slots = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public DefaultSyncEngine(
            EnginePorts ports,
            SyncSettings settings,
            SyncListener listener,
            Executor storeExecutor,
            RandomGenerator random,
            String owner) {
        this.ports = ports;
        this.sessions = new TenantSessions(ports, settings, listener, storeExecutor, random, owner, () -> closed);
    }

    @Override
    public StepResult prepareSync(String userId) {
        return step(userId, false, TenantSteps::prepareSync);
    }

    @Override
    public StepResult processNextBatch(String userId) {
        return step(userId, false, TenantSteps::processNextBatch);
    }

    @Override
    public StepResult generateIncrementalBatches(String userId) {
        return step(userId, false, TenantSteps::generateIncrementalBatches);
    }

    @Override
    public StepResult checkSyncCompletion(String userId) {
        return step(userId, false, TenantSteps::checkSyncCompletion);
    }

    @Override
    public StepResult drive(String userId) {
        return step(userId, false, TenantSteps::drive);
    }

    @Override
    public StepResult syncNow(String userId) {
        return step(userId, true, TenantSteps::syncNow);
    }

    @Override
    public StepResult retryFailedBatches(String userId) {
        return step(userId, true, TenantSteps::retryFailedBatches);
    }

    @Override
    public Optional<SyncStatus> status(String userId) {
        return ports.statuses().find(new TenantId(userId));
    }

    @Override
    public SyncProgress progress(String userId) {
        return SyncProgress.of(ports.batches().tally(new TenantId(userId)));
    }

    @Override
    public void cancel(String userId) {
        TenantSlot slot = slots.get(new TenantId(userId));
        if (slot != null) {
            slot.askToStop();
        }
    }

    @Override
    public void close() {
        closed = true;
        for (TenantSlot slot : slots.values()) {
            slot.turn.lock();
            try {
                sessions.release(slot);
            } finally {
                slot.turn.unlock();
            }
        }
    }

    private StepResult step(String userId, boolean asked, Function<TenantSteps, StepResult> body) {
        if (closed) {
            throw new IllegalStateException("this engine is closed; build another one");
        }
        TenantId tenant = new TenantId(userId);
        TenantSlot slot = slots.computeIfAbsent(tenant, t -> new TenantSlot());
        slot.turn.lock();
        try {
            slot.stopHeard();
            return sessions.step(tenant, slot, asked, body);
        } finally {
            slot.turn.unlock();
        }
    }
}
