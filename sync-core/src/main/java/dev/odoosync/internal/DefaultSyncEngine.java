package dev.odoosync.internal;

import dev.odoosync.PageResult;
import dev.odoosync.PushResult;
import dev.odoosync.StepResult;
import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.SyncListener;
import dev.odoosync.SyncProgress;
import dev.odoosync.TenantOverview;
import dev.odoosync.outbox.KnownFields;
import dev.odoosync.outbox.OutboxSettings;
import dev.odoosync.port.StatusStore.DueTenant;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The engine: gives each tenant's steps their turn. */
public final class DefaultSyncEngine implements SyncEngine {
    /** As long as whoever is at it takes. */
    private static final Duration FOR_EVER = Duration.ofMillis(Long.MAX_VALUE);

    private final EnginePorts ports;
    private final SyncSettings settings;
    private final TenantSessions sessions;
    private final Map<TenantId, TenantSlot> slots = new ConcurrentHashMap<>();
    private final Overviews overviews;

    private final DueTenants dueTenants;

    private volatile boolean closed;

    public DefaultSyncEngine(
            EnginePorts ports,
            SyncSettings settings,
            SyncListener listener,
            Executor storeExecutor,
            RandomGenerator random,
            String owner) {
        this.ports = ports;
        this.settings = settings;
        this.overviews = new Overviews(ports, settings.limitPerCall());
        this.dueTenants = new DueTenants(ports, Parkings.longest(settings).plus(settings.incrementalEvery()));
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
    public StepResult drive(String userId, Duration atMost) {
        Instant until = endOf(atMost);
        return inTurn(userId, (tenant, slot) -> {
            StepResult result = sessions.step(tenant, slot, false, steps -> steps.drive(until));
            sessions.release(slot);
            return result;
        });
    }

    private Instant endOf(Duration turn) {
        if (turn.isNegative() || turn.isZero()) {
            throw new IllegalArgumentException("a turn lasts longer than " + turn);
        }
        return ports.clock().now().plus(turn);
    }

    @Override
    public List<DueTenant> due(int limit) {
        return dueTenants.list(limit);
    }

    @Override
    public List<DueTenant> dueToPush(int limit) {
        return dueTenants.senders(limit);
    }

    @Override
    public StepResult syncNow(String userId) {
        return step(userId, true, steps -> steps.syncNow(Instant.MAX));
    }

    @Override
    public StepResult syncNow(String userId, Duration atMost) {
        Instant until = endOf(atMost);
        return step(userId, true, steps -> steps.syncNow(until));
    }

    @Override
    public PushResult push(String userId, @Nullable String model) {
        return push(userId, model, FOR_EVER);
    }

    @Override
    public PushResult push(String userId, @Nullable String model, Duration patience) {
        OutboxSettings usual = outgoing().settings();
        PushTally tally = new PushTally(model == null ? usual.rules() : usual.rulesOf(model));
        return tally.result(releasing(userId, patience, steps -> steps.push(model, tally)));
    }

    private Outgoing outgoing() {
        Outgoing outgoing = ports.outgoing();
        if (outgoing == null) {
            throw new IllegalStateException("this engine has no outbox: call outbox(...) before build()");
        }
        return outgoing;
    }

    @Override
    public KnownFields knownFields() {
        return new FieldsOfTenants(slots, ports.clock());
    }

    @Override
    public PageResult pullPage(String userId, String model) {
        return pullPage(userId, model, FOR_EVER);
    }

    @Override
    public PageResult pullPage(String userId, String model, Duration patience) {
        PageTally tally = new PageTally(model, settings.limitPerCall());
        return tally.result(releasing(userId, patience, steps -> steps.pullPage(tally)));
    }

    /** Gives the tenant back in any case: who calls for one thing may never come again. */
    private StepResult releasing(String userId, Duration patience, Function<TenantSteps, StepResult> body) {
        return inTurn(userId, patience, (tenant, slot) -> {
            StepResult step = sessions.step(tenant, slot, false, body);
            sessions.release(slot);
            return step;
        });
    }

    @Override
    public StepResult retryFailedBatches(String userId) {
        return step(userId, true, TenantSteps::retryFailedBatches);
    }

    @Override
    public StepResult resync(String userId, String model) {
        return step(userId, true, steps -> steps.resync(model));
    }

    @Override
    public StepResult resync(String userId, String model, long odooId) {
        return step(userId, true, steps -> steps.resync(model, odooId));
    }

    @Override
    public StepResult reconcile(String userId) {
        return step(userId, true, steps -> steps.reconcile(null, Instant.MAX));
    }

    @Override
    public StepResult reconcile(String userId, String model) {
        return step(userId, true, steps -> steps.reconcile(model, Instant.MAX));
    }

    @Override
    public StepResult reconcile(String userId, Duration atMost) {
        Instant until = endOf(atMost);
        return step(userId, true, steps -> steps.reconcile(null, until));
    }

    @Override
    public StepResult reconcile(String userId, String model, Duration atMost) {
        Instant until = endOf(atMost);
        return step(userId, true, steps -> steps.reconcile(model, until));
    }

    @Override
    public StepResult sweep(String userId) {
        return step(userId, true, TenantSteps::sweep);
    }

    @Override
    public StepResult letPass(String userId, String model) {
        return step(userId, true, steps -> steps.letPass(model));
    }

    @Override
    public StepResult startOver(String userId) {
        return upkeep(userId, Upkeep::startOver);
    }

    @Override
    public StepResult clear(String userId) {
        return upkeep(userId, Upkeep::clear);
    }

    @Override
    public StepResult connectionChanged(String userId) {
        return upkeep(userId, Upkeep::connectionChanged);
    }

    @Override
    public Optional<TenantOverview> overview(String userId) {
        return status(userId).map(status -> overviews.of(status, slots.get(status.tenant())));
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
        return inTurn(userId, (tenant, slot) -> sessions.step(tenant, slot, asked, body));
    }

    /** A step of this process that is under way is asked to stop: whoever acts on the whole tenant need not wait for its turn. */
    private StepResult upkeep(String userId, Function<Upkeep, StepResult> body) {
        cancel(userId);
        return inTurn(userId, (tenant, slot) -> sessions.upkeep(tenant, slot, body));
    }

    private StepResult inTurn(String userId, BiFunction<TenantId, TenantSlot, StepResult> body) {
        return inTurn(userId, FOR_EVER, body);
    }

    private StepResult inTurn(String userId, Duration patience, BiFunction<TenantId, TenantSlot, StepResult> body) {
        if (closed) {
            throw new IllegalStateException("this engine is closed; build another one");
        }
        TenantId tenant = new TenantId(userId);
        TenantSlot slot = slots.computeIfAbsent(tenant, t -> new TenantSlot());
        if (!slot.comesToTurn(patience)) {
            return new StepResult(Outcome.BUSY, null, "a step of tenant " + tenant + " is under way in this process");
        }
        try {
            slot.stopHeard();
            return body.apply(tenant, slot);
        } finally {
            slot.turn.unlock();
        }
    }
}
