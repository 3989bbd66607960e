package dev.odoosync.internal;

import dev.odoosync.StepResult;
import dev.odoosync.StepResult.Outcome;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.SyncStatusChange;
import dev.odoosync.tenant.TenantId;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.function.UnaryOperator;

/** What is done to a tenant as a whole, under its lease and without its Odoo. */
final class Upkeep {
    /** Few enough for one operation of any store. */
    static final int PORTION = 1_000;

    private final EnginePorts ports;
    private final LeaseKeeper keeper;
    private final boolean connected;
    private SyncStatus status;

    Upkeep(EnginePorts ports, LeaseKeeper keeper, SyncStatus status, boolean connected) {
        this.ports = ports;
        this.keeper = keeper;
        this.status = status;
        this.connected = connected;
    }

    /** The epoch comes first: from then on nobody's late work counts. */
    StepResult startOver() {
        String entries = emptyOutbox();
        raiseEpoch();
        inPortions(limit -> ports.batches().removeBefore(tenant(), status.epoch(), limit));
        return worked("the mirror is started over, in epoch " + status.epoch() + entries);
    }

    StepResult clear() {
        String entries = emptyOutbox();
        raiseEpoch();
        inPortions(limit -> ports.batches().removeBefore(tenant(), status.epoch(), limit));
        inPortions(limit -> ports.runs().removeAll(tenant(), limit));
        long records = inPortions(limit -> ports.writer().purgeBefore(tenant(), status.epoch(), limit));
        return worked("the mirror is cleared of " + records + " records, with its batches and runs" + entries);
    }

    /**
     * What goes back names records by the ids of that Odoo, and the next one may be another. It goes before the mirror forgets which
     * Odoo it holds: a crash in between leaves the old one, and nothing that could reach a new one.
     */
    private String emptyOutbox() {
        Outgoing outgoing = ports.outgoing();
        long open = 0;
        if (outgoing != null) {
            Map<OutboxStatus, Long> census = outgoing.outbox().census(tenant());
            open = census.values().stream().mapToLong(Long::longValue).sum()
                    - census.getOrDefault(OutboxStatus.DONE, 0L);
            inPortions(limit -> outgoing.outbox().removeAll(tenant(), limit));
        }
        return open == 0 ? "" : "; " + open + " entries of the outbox that were not done are removed";
    }

    StepResult connectionChanged() {
        save(change -> {
            change.connectionInfoAvailable(connected)
                    .credential(null)
                    .parking(null)
                    .dueAt(connected ? ports.clock().now() : null);
            return status.state() == SyncState.FAILED ? change.state(status.stateBeforeFailure()) : change;
        });
        return worked(connected ? "the tenant is connected" : "the tenant has no connection");
    }

    private void raiseEpoch() {
        status = status.startedOver();
        save(change -> change.connectionInfoAvailable(connected)
                .dueAt(connected ? ports.clock().now() : null));
    }

    private long inPortions(IntToLongFunction removal) {
        long removed = 0;
        long some;
        do {
            keeper.beforeStore();
            some = removal.applyAsLong(PORTION);
            removed += some;
        } while (some > 0);
        return removed;
    }

    private void save(UnaryOperator<SyncStatusChange> change) {
        status = change.apply(status.with()).done();
        ports.statuses().save(status, keeper.lease());
    }

    private TenantId tenant() {
        return status.tenant();
    }

    private static StepResult worked(String sentence) {
        return new StepResult(Outcome.WORKED, null, sentence);
    }
}
