package dev.odoosync.internal;

import dev.odoosync.port.ModelScope;
import dev.odoosync.port.RecordWriter.Replacement;
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.MirroredRecord;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.OdooRow;
import dev.odoosync.record.Vanished;
import dev.odoosync.record.Vanished.Why;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sees to a portion of what is gone from Odoo, or older there than in the mirror. Each is read once more right before: what is
 * there after all is left alone, and a record is set back only where two readings showed it older.
 */
record AuditRepair() implements AuditStep {
    static final int PORTION = 500;

    @Override
    public List<AuditStep> run(TenantSession session, Audit audit) {
        bury(session, audit, portion(audit.vanished().values().stream().toList()));
        setBack(session, audit, portion(audit.setBack().values().stream().toList()));
        return audit.waiting() == 0 ? List.of() : List.of(this);
    }

    private static List<MirroredRecord> portion(List<MirroredRecord> records) {
        return records.subList(0, Math.min(PORTION, records.size()));
    }

    private static void bury(TenantSession session, Audit audit, List<MirroredRecord> gone) {
        if (gone.isEmpty()) {
            return;
        }
        ModelScope scope = session.scope(audit.model());
        CarefulReading reading = reading(session, audit, scope.leastFields(), gone);
        Set<Long> readable = reading.rows().stream().map(OdooRow::id).collect(Collectors.toSet());
        Set<Long> there = inDomain(session, scope, readable);
        List<Vanished> vanished = gone.stream()
                .filter(record -> !there.contains(record.odooId()))
                .map(record -> vanished(session, record, why(record.odooId(), reading, readable)))
                .toList();
        session.keeper().beforeStore();
        long removed = vanished.isEmpty()
                ? 0
                : session.ports().writer().tombstone(session.tenant(), scope.schema(), vanished, session.now());
        gone.forEach(record -> audit.vanished().remove(record.odooId()));
        audit.counts().removed += removed;
        audit.fetch(List.copyOf(there));
    }

    /** A read by ids shows records whatever the domain. */
    static Set<Long> inDomain(TenantSession session, ModelScope scope, Set<Long> readable) {
        if (readable.isEmpty() || scope.filter().isAll()) {
            return readable;
        }
        long[] ids = readable.stream().mapToLong(Long::longValue).sorted().toArray();
        return Arrays.stream(session.gateway().findIds(scope, ids)).boxed().collect(Collectors.toSet());
    }

    /** Judged by what the mirror holds, under the lease that is held now. */
    static Vanished vanished(TenantSession session, MirroredRecord record, Why why) {
        long fence = Math.max(session.lease().fence(), record.version().fence());
        return new Vanished(record.odooId(), record.version(), fence, why);
    }

    private static Why why(long id, CarefulReading reading, Set<Long> readable) {
        if (readable.contains(id)) {
            return Why.FILTERED;
        }
        if (reading.unknown().contains(id)) {
            return Why.UNKNOWN;
        }
        return reading.refused().contains(id) ? Why.UNREADABLE : Why.DELETED;
    }

    private static void setBack(TenantSession session, Audit audit, List<MirroredRecord> ahead) {
        if (ahead.isEmpty()) {
            return;
        }
        ModelScope scope = session.scope(audit.model());
        CarefulReading reading = reading(session, audit, scope, ahead);
        Map<Long, Map<String, FieldValue>> slow = SlowReading.of(session, scope, reading.rows());
        List<Replacement> older = new ArrayList<>();
        List<ObservedRecord> newer = new ArrayList<>();
        for (OdooRow row : reading.rows()) {
            MirroredRecord held = audit.setBack().get(row.id());
            ObservedRecord observed = ObservedRecord.of(
                            row, audit.epoch(), session.lease().fence())
                    .with(slow.getOrDefault(row.id(), Map.of()));
            if (held != null && AuditFetch.isOlder(scope, row, held)) {
                older.add(new Replacement(held.version(), observed));
            } else {
                newer.add(observed);
            }
        }
        store(session, scope, newer);
        session.keeper().beforeStore();
        WriteCounts written = older.isEmpty()
                ? WriteCounts.NONE
                : session.ports().writer().replaceExactly(session.tenant(), scope.schema(), older, session.now());
        ahead.forEach(record -> audit.setBack().remove(record.odooId()));
        audit.counts().setBack += written.updated() + written.unchanged();
    }

    /** Stores what is newer than what the mirror holds. */
    static WriteCounts store(TenantSession session, ModelScope scope, List<ObservedRecord> records) {
        if (records.isEmpty()) {
            return WriteCounts.NONE;
        }
        session.keeper().beforeStore();
        return session.ports().writer().upsertNewer(session.tenant(), scope.schema(), records, session.now());
    }

    private static CarefulReading reading(
            TenantSession session, Audit audit, ModelScope scope, List<MirroredRecord> records) {
        long[] ids = records.stream().mapToLong(MirroredRecord::odooId).sorted().toArray();
        return new CarefulReading(session, scope, Refusal.DENIED, audit.budget(), CarefulReading.Judge.NONE)
                .read(ids, scope.pageSize());
    }
}
