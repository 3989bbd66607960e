package dev.odoosync.internal;

import dev.odoosync.StepResult;
import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncListener;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchEvent;
import dev.odoosync.batch.BatchLifecycle;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.LeaseLost;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.Claim;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.SealBroken;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Opens and closes sessions around steps: takes the lease, keeps parked tenants alone, and turns what was thrown into a result.
 */
final class TenantSessions {
    private final EnginePorts ports;
    private final SyncSettings settings;
    private final SyncListener listener;
    private final Executor storeExecutor;
    private final RandomGenerator random;
    private final String owner;
    private final BooleanSupplier closing;
    private final Parkings parkings;
    private final TenantFaults faults;
    private final Shared shared = new Shared();
    private final KeptSchemas kept;

    TenantSessions(
            EnginePorts ports,
            SyncSettings settings,
            SyncListener listener,
            Executor storeExecutor,
            RandomGenerator random,
            String owner,
            BooleanSupplier closing) {
        this.ports = ports;
        this.settings = settings;
        this.listener = listener;
        this.storeExecutor = storeExecutor;
        this.random = random;
        this.owner = owner;
        this.closing = closing;
        this.parkings = new Parkings(settings, random);
        this.faults = new TenantFaults(ports.clock(), listener, parkings);
        this.kept = new KeptSchemas(ports.schemas());
    }

    /** One step of the tenant, by the thread whose turn it is. {@code asked}: someone acts, so that waiting is over. */
    StepResult step(TenantId tenant, TenantSlot slot, boolean asked, Function<TenantSteps, StepResult> body) {
        try {
            Optional<StepResult> keptOut = asked ? Optional.empty() : keptOut(tenant, slot);
            if (keptOut.isPresent()) {
                release(slot);
                return keptOut.get();
            }
            Optional<StepResult> shut = slot.session == null ? open(tenant, slot, asked) : Optional.empty();
            return shut.isPresent() ? shut.get() : inSession(slot, asked, body);
        } catch (StopAsked stop) {
            release(slot);
            return new StepResult(Outcome.STOPPED, null, "a stop was asked for; the batch in flight was given back");
        } catch (LeaseLost lost) {
            slot.session = null;
            return new StepResult(Outcome.BUSY, null, lost.sentence());
        } catch (TenantFault fault) {
            return faults.park(slot, tenant, fault);
        } catch (SyncException fault) {
            return faults.park(slot, tenant, new TenantFault(fault.code(), fault.sentence(), fault));
        } catch (RuntimeException bugOrMisuse) {
            release(slot);
            throw bugOrMisuse;
        }
    }

    /** Does something to the tenant as a whole; its Odoo need not be known. */
    StepResult upkeep(TenantId tenant, TenantSlot slot, Function<Upkeep, StepResult> body) {
        release(slot);
        Optional<Lease> lease = acquire(tenant);
        if (lease.isEmpty()) {
            return busy(tenant);
        }
        LeaseKeeper keeper = new LeaseKeeper(ports, settings, owner, lease.get(), closing);
        try {
            SyncStatus status = ports.statuses().find(tenant).orElseGet(() -> SyncStatus.fresh(tenant));
            boolean connected = ports.connections().find(tenant).isPresent();
            StepResult result = body.apply(new Upkeep(ports, keeper, status, connected));
            slot.startAfresh();
            return result;
        } finally {
            keeper.release();
        }
    }

    private StepResult inSession(TenantSlot slot, boolean asked, Function<TenantSteps, StepResult> body) {
        TenantSession session = Objects.requireNonNull(slot.session);
        TenantSteps steps = new TenantSteps(session, storeExecutor, random);
        if (asked) {
            session.resume();
        }
        StepResult result = body.apply(steps);
        slot.parking = null;
        slot.refusal = null;
        session.change(status -> status.parking(null).dueAt(dueAfter(result, session)));
        if (asked || result.outcome() != Outcome.WORKED) {
            release(slot);
        }
        return result;
    }

    /** Where there may be more to do, somebody should come at once; what was due before stays so. */
    private static @Nullable Instant dueAfter(StepResult result, TenantSession session) {
        if (result.outcome() != Outcome.WORKED) {
            return result.dueAt();
        }
        Instant before = session.status().dueAt();
        return before == null || before.isAfter(session.now()) ? session.now() : before;
    }

    private Optional<StepResult> keptOut(TenantId tenant, TenantSlot slot) {
        Instant now = ports.clock().now();
        if (slot.parking != null && parkings.holds(slot.parking, now)) {
            return Optional.of(Parkings.result(slot.parking));
        }
        return ports.statuses().find(tenant).flatMap(this::keptOut);
    }

    private Optional<StepResult> keptOut(SyncStatus status) {
        Optional<Parking> parking = Optional.ofNullable(status.parking());
        if (status.state() == SyncState.FAILED) {
            String why = parking.map(Parking::message).orElse("the sync failed");
            return Optional.of(new StepResult(Outcome.FAILED, null, why));
        }
        Instant now = ports.clock().now();
        return parking.filter(p -> parkings.holds(p, now)).map(Parkings::result);
    }

    /** Opens a session, or says why there can be none now. */
    private Optional<StepResult> open(TenantId tenant, TenantSlot slot, boolean asked) {
        Optional<OdooConnection> connection = connection(tenant);
        if (connection.isEmpty()) {
            return Optional.of(unconnected(tenant, slot));
        }
        RefusedLogin refusal = slot.refusal;
        if (refusal != null && refusal.holds(connection.get(), ports.clock().now())) {
            String sentence = refusal.sentence() + " The same connection is not tried again before " + refusal.until();
            return Optional.of(new StepResult(Outcome.FAILED, null, sentence));
        }
        Optional<Lease> lease = acquire(tenant);
        if (lease.isEmpty()) {
            return Optional.of(busy(tenant));
        }
        TenantSession session = session(tenant, slot, lease.get(), connection.get());
        slot.session = session;
        // whoever held the lease just before may have failed: many processes must not fail in its wake, one after the
        // other
        Optional<StepResult> late = asked ? Optional.empty() : keptOut(session.status());
        if (late.isPresent()) {
            release(slot);
        } else {
            session.heedOperators();
        }
        return late;
    }

    /** Notes it in the status, so that nobody comes again until a connection is saved. */
    private StepResult unconnected(TenantId tenant, TenantSlot slot) {
        if (ports.statuses().find(tenant).isEmpty()) {
            throw new IllegalArgumentException("no connection is known for tenant " + tenant);
        }
        upkeep(tenant, slot, Upkeep::connectionChanged);
        return new StepResult(Outcome.FAILED, null, "no connection is kept for tenant " + tenant + "; connect it");
    }

    private Optional<Lease> acquire(TenantId tenant) {
        return ports.leases().acquire(tenant, owner, ports.clock().now(), settings.lease());
    }

    private Optional<OdooConnection> connection(TenantId tenant) {
        try {
            return ports.connections().find(tenant);
        } catch (SealBroken broken) {
            throw new TenantFault(FaultCode.SEAL_BROKEN, String.valueOf(broken.getMessage()), broken);
        }
    }

    private TenantSession session(TenantId tenant, TenantSlot slot, Lease lease, OdooConnection connection) {
        BooleanSupplier stop = () -> slot.stopAsked() || closing.getAsBoolean();
        LeaseKeeper keeper = new LeaseKeeper(ports, settings, owner, lease, stop);
        SyncStatus status = ports.statuses().find(tenant).orElseGet(() -> SyncStatus.fresh(tenant));
        TenantSession session =
                new TenantSession(ports, settings, listener, keeper, odoo(tenant, slot, connection), status, slot);
        session.change(known -> known.connectionInfoAvailable(true));
        giveBackOwed(slot);
        new BatchFaults(session, random).recoverAbandoned();
        new Pushes(session).recover(slot);
        return session;
    }

    /** Kept from session to session: a login is expensive for Odoo. */
    private TenantOdoo odoo(TenantId tenant, TenantSlot slot, OdooConnection connection) {
        TenantOdoo known = slot.odoo;
        if (known != null && known.connection().equals(connection)) {
            return known;
        }
        ChosenFields chosen = new ChosenFields(tenant, settings.fields(), listener);
        ScopeCatalog scopes = new ScopeCatalog(tenant, ports.writer(), ports.choices(), settings, shared, chosen, kept);
        SpareWays spare = new SpareWays(() -> way(connection));
        TenantOdoo fresh = new TenantOdoo(connection, way(connection), spare, scopes);
        slot.odoo = fresh;
        return fresh;
    }

    private Way way(OdooConnection connection) {
        Outgoing outgoing = ports.outgoing();
        return new Way(
                ports.gateways().open(connection),
                outgoing == null ? null : outgoing.writers().open(connection));
    }

    /** What could not be given back while the store was away; a batch that changed since is left as it is. */
    private void giveBackOwed(TenantSlot slot) {
        for (Batch batch : slot.owed) {
            Batch back = BatchLifecycle.apply(
                    batch, new BatchEvent.HandedBack(ports.clock().now()));
            ports.batches().replace(batch, back);
        }
        slot.owed.clear();
    }

    private StepResult busy(TenantId tenant) {
        Optional<Claim> holder = ports.leases().current(tenant).map(Lease::claim);
        String who = holder.map(Claim::owner).orElse("another worker");
        Instant until = holder.map(Claim::until).orElse(null);
        return new StepResult(Outcome.BUSY, until, who + " works on tenant " + tenant + " until " + until);
    }

    void release(TenantSlot slot) {
        faults.release(slot);
    }
}
