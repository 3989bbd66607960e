package dev.odoosync.internal;

import dev.odoosync.StepResult;
import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEvent;
import dev.odoosync.SyncListener;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.Clock;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/** What becomes of a tenant when something goes wrong with it. */
final class TenantFaults {
    private final Clock clock;
    private final SyncListener listener;
    private final Parkings parkings;

    TenantFaults(Clock clock, SyncListener listener, Parkings parkings) {
        this.clock = clock;
        this.listener = listener;
        this.parkings = parkings;
    }

    /** Parks the tenant, for longer each time in a row, or for good where somebody has to act first; the session is over. */
    StepResult park(TenantSlot slot, TenantId tenant, TenantFault unexplained) {
        TenantSession session = slot.session;
        TenantFault fault = session == null ? unexplained : KeyWatch.explained(unexplained, session);
        if (session != null && fault.code() == FaultCode.WRONG_CREDENTIALS) {
            slot.refusal = RefusedLogin.after(slot.refusal, session.connection(), unexplained, clock.now());
        }
        Parking before = slot.parking != null ? slot.parking : parkingInStatus(slot);
        Parking parking = parkings.after(fault, before, clock.now());
        boolean lasting = fault.someoneMustAct() && !isPassing(slot, fault);
        // what is not stored is at least not tried again at once by this process
        slot.parking = lasting && fault.code() != FaultCode.OTHER_MIRROR ? null : parking;
        slot.odoo = lasting ? null : slot.odoo;
        store(slot, parking, fault, lasting);
        release(slot);
        listener.on(new SyncEvent.TenantParked(tenant, parking, lasting));
        return lasting ? new StepResult(Outcome.FAILED, null, fault.sentence()) : Parkings.result(parking);
    }

    /** An Odoo that was reached before and now shows something else: a page that says it is being maintained, as a rule. */
    private static boolean isPassing(TenantSlot slot, TenantFault fault) {
        TenantSession session = slot.session;
        return fault.code() == FaultCode.NOT_AN_ODOO
                && session != null
                && session.status().source() != null;
    }

    private static @Nullable Parking parkingInStatus(TenantSlot slot) {
        return slot.session == null ? null : slot.session.status().parking();
    }

    /** The parking holds in this process also when the store is what failed. */
    private static void store(TenantSlot slot, Parking parking, TenantFault fault, boolean lasting) {
        TenantSession session = slot.session;
        // a connection that names another Odoo is the caller's mistake; it must not stop the tenant's own sync
        if (session == null || fault.code() == FaultCode.OTHER_MIRROR) {
            return;
        }
        try {
            session.change(status -> (lasting ? status.state(SyncState.FAILED) : status)
                    .parking(parking)
                    .dueAt(lasting ? null : parking.until())
                    .lastSyncFailedAt(session.now()));
        } catch (SyncException second) {
            fault.addSuppressed(second);
        }
    }

    /** A lease that cannot be given back, because the store is away, runs out by itself. */
    void release(TenantSlot slot) {
        TenantSession session = slot.session;
        slot.session = null;
        if (session != null) {
            try {
                session.keeper().release();
            } catch (TenantFault away) {
                slot.parking = parkings.after(away, slot.parking, clock.now());
            }
        }
    }
}
