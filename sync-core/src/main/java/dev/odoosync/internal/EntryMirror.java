package dev.odoosync.internal;

import dev.odoosync.fault.LeaseLost;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.Target;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.record.MirroredRecord;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.OdooRow;
import dev.odoosync.record.Vanished;
import dev.odoosync.tenant.ModelProgress.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows in the mirror what Odoo made of an entry. Models that are not mirrored are left alone. */
final class EntryMirror {
    private final TenantSession session;

    EntryMirror(TenantSession session) {
        this.session = session;
    }

    /** Reads a record whole, and stores it; empty where it is not mirrored, or gone. */
    Optional<OdooRow> show(String model, long odooId) {
        if (!mirrored(model)) {
            return Optional.empty();
        }
        Optional<OdooRow> row = read(model, odooId);
        if (row.isPresent() && store(model, row.get()).stale() > 0) {
            // read within the same second, under the same fence, as what is there: only a later fence tells which is
            // newer
            session.raiseFence();
            row = read(model, odooId);
            row.ifPresent(newer -> store(model, newer));
        }
        return row;
    }

    /**
     * Shows what Odoo has of the record of an entry that failed: who asked for it may have changed the mirrored row already. As well as
     * it can be done: what goes wrong here must not undo that it failed, and the next sweep shows it too.
     */
    void showTruth(OutboxEntry failed) {
        if (!session.contacted()) {
            return;
        }
        try {
            odooId(failed).ifPresent(id -> show(failed.model(), id));
        } catch (LeaseLost lost) {
            throw lost;
        } catch (RuntimeException later) {
            // whatever stands in the way here, and is not over then, shows with the next call
        }
    }

    private Optional<Long> odooId(OutboxEntry entry) {
        Target target = entry.request().target();
        if (target instanceof Target.Known known) {
            return Optional.of(known.odooId());
        }
        return target instanceof Target.Created created
                ? session.outgoing()
                        .outbox()
                        .find(entry.tenant(), created.create())
                        .map(OutboxEntry::odooId)
                : Optional.empty();
    }

    private Optional<OdooRow> read(String model, long odooId) {
        return session.gateway().read(session.scope(model), new long[] {odooId}).stream()
                .findFirst();
    }

    private WriteCounts store(String model, OdooRow row) {
        ModelScope scope = session.scope(model);
        long epoch = session.status().epoch();
        ObservedRecord observed = ObservedRecord.of(row, epoch, session.lease().fence())
                .with(SlowReading.of(session, scope, List.of(row)).getOrDefault(row.id(), Map.of()));
        return AuditRepair.store(session, scope, List.of(observed));
    }

    /** Marks a record that is gone from Odoo. */
    void bury(String model, long odooId) {
        if (!mirrored(model)) {
            return;
        }
        ModelScope scope = session.scope(model);
        List<Vanished> gone = session.reader().find(session.tenant(), model, new long[] {odooId}).stream()
                .map(this::vanished)
                .toList();
        if (!gone.isEmpty()) {
            session.keeper().beforeStore();
            session.ports().writer().tombstone(session.tenant(), scope.schema(), gone, session.now());
        }
    }

    private Vanished vanished(MirroredRecord record) {
        long fence = Math.max(session.lease().fence(), record.version().fence());
        return new Vanished(record.odooId(), record.version(), fence, Vanished.Why.DELETED);
    }

    private boolean mirrored(String model) {
        return session.enabledModels().stream()
                .anyMatch(known -> known.model().equals(model) && known.stage() != Stage.SKIPPED);
    }
}
