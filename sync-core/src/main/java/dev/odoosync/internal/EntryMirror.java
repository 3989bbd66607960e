package dev.odoosync.internal;

import dev.odoosync.fault.LeaseLost;
import dev.odoosync.fault.SyncException;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.Target;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.OdooRow;
import dev.odoosync.record.Vanished;
import dev.odoosync.record.Vanished.Why;
import dev.odoosync.tenant.ModelProgress.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
        Reading reading = read(model, odooId);
        if (reading.row().isPresent() && store(reading).stale() > 0) {
            // read within the same second, under the same fence, as what is there: only a later fence tells which is
            // newer
            session.raiseFence();
            reading = read(model, odooId);
            store(reading);
        }
        if (reading.row().isPresent()
                && AuditRepair.inDomain(session, reading.scope(), Set.of(odooId))
                        .isEmpty()) {
            // stored first: a row that was made in the mirror learns its id by that
            bury(reading.scope(), odooId, Why.FILTERED);
        }
        return reading.row();
    }

    /**
     * What a record showed.
     *
     * @param fence the one that was held when it was asked for: somebody else may have raised it since
     */
    private record Reading(ModelScope scope, Optional<OdooRow> row, long epoch, long fence) {}

    /**
     * Shows what Odoo has of the record of an entry that failed: who asked for it may have changed the mirrored row already. As well as
     * it can be done: what goes wrong here must not undo that it failed, and the next sweep shows it too. A bug comes out, with the entry
     * failed all the same.
     */
    void showTruth(OutboxEntry failed) {
        if (!session.contacted()) {
            return;
        }
        try {
            odooId(failed).ifPresent(id -> showOrBury(failed.model(), id));
        } catch (LeaseLost lost) {
            throw lost;
        } catch (SyncException | StopAsked later) {
            // whatever stands in the way here, and is not over then, shows with the next call
        }
    }

    private void showOrBury(String model, long odooId) {
        if (show(model, odooId).isEmpty()) {
            bury(model, odooId);
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

    private Reading read(String model, long odooId) {
        ModelScope scope = session.scope(model);
        long epoch = session.status().epoch();
        long fence = session.lease().fence();
        List<OdooRow> rows = session.gateway().read(scope, new long[] {odooId});
        return new Reading(scope, rows.stream().findFirst(), epoch, fence);
    }

    private WriteCounts store(Reading reading) {
        ModelScope scope = reading.scope();
        List<ObservedRecord> observed = reading.row().stream()
                .map(row -> ObservedRecord.of(row, reading.epoch(), reading.fence())
                        .with(SlowReading.of(session, scope, List.of(row)).getOrDefault(row.id(), Map.of())))
                .toList();
        return AuditRepair.store(session, scope, observed);
    }

    /** Marks a record that is gone from Odoo. */
    void bury(String model, long odooId) {
        if (mirrored(model)) {
            bury(session.scope(model), odooId, Why.DELETED);
        }
    }

    private void bury(ModelScope scope, long odooId, Why why) {
        String model = scope.schema().model();
        List<Vanished> gone = session.reader().find(session.tenant(), model, new long[] {odooId}).stream()
                .map(record -> AuditRepair.vanished(session, record, why))
                .toList();
        if (!gone.isEmpty()) {
            session.keeper().beforeStore();
            session.ports().writer().tombstone(session.tenant(), scope.schema(), gone, session.now());
        }
    }

    private boolean mirrored(String model) {
        return session.enabledModels().stream()
                .anyMatch(known -> known.model().equals(model) && known.stage() != Stage.SKIPPED);
    }
}
