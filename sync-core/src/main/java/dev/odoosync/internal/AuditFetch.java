package dev.odoosync.internal;

import dev.odoosync.port.ModelScope;
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.MirroredRecord;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.OdooRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads a page of records that differ, and stores those that are newer. Those that are older in Odoo than in the mirror are only
 * noted: they are set back at the end, if a second reading shows the same.
 *
 * @param ids ascending, at most a page
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record AuditFetch(long[] ids) implements AuditStep {
    @Override
    public List<AuditStep> run(TenantSession session, Audit audit) {
        ModelScope scope = session.scope(audit.model());
        Blame blame = new Blame(session, scope, audit.refusal(), audit.budget(), ids);
        CarefulReading reading =
                new CarefulReading(session, scope, audit.refusal(), audit.budget(), blame).read(ids, scope.pageSize());
        if (!blame.fields().isEmpty()) {
            Gaps.leaveOut(session, audit.model(), blame.fields().values());
            return List.of(this);
        }
        Map<Long, MirroredRecord> mirrored = mirrored(session, audit.model());
        Map<Long, Map<String, FieldValue>> slow = SlowReading.of(session, scope, reading.rows());
        List<ObservedRecord> newer = new ArrayList<>();
        List<MirroredRecord> older = new ArrayList<>();
        for (OdooRow row : reading.rows()) {
            MirroredRecord held = mirrored.get(row.id());
            if (held != null && isOlder(scope, row, held)) {
                older.add(held);
            } else {
                newer.add(ObservedRecord.of(row, audit.epoch(), session.lease().fence())
                        .with(slow.getOrDefault(row.id(), Map.of())));
            }
        }
        WriteCounts written = AuditRepair.store(session, scope, newer);
        audit.counts().fetched += written.created() + written.updated();
        audit.counts().unreadable +=
                reading.refused().size() + reading.unknown().size();
        putAside(session, scope, blame, reading);
        older.stream().filter(audit::settled).forEach(held -> audit.setBack().put(held.odooId(), held));
        return AuditBrake.check(session, audit);
    }

    /** Of what is refused only what Odoo still lists is missing. */
    private static void putAside(TenantSession session, ModelScope scope, Blame blame, CarefulReading reading) {
        Map<Long, String> refused = new TreeMap<>(blame.tooMany() ? Map.of() : blame.records());
        if (!refused.isEmpty()) {
            long[] ids = refused.keySet().stream().mapToLong(Long::longValue).toArray();
            refused.keySet()
                    .retainAll(Arrays.stream(session.gateway().findIds(scope, ids))
                            .boxed()
                            .collect(Collectors.toSet()));
        }
        Set<Long> read = reading.rows().stream().map(OdooRow::id).collect(Collectors.toSet());
        Gaps.putAside(session, scope.model(), refused, read);
    }

    /** What lost its dates looks older than what was mirrored with one. */
    static boolean isOlder(ModelScope scope, OdooRow row, MirroredRecord held) {
        if (!scope.schema().hasWriteDate()) {
            return held.version().second() > 0;
        }
        Instant shown = row.writeDate().orElse(null);
        return shown != null && held.writeDate() != null && shown.isBefore(held.writeDate());
    }

    private Map<Long, MirroredRecord> mirrored(TenantSession session, String model) {
        Map<Long, MirroredRecord> byId = new HashMap<>();
        session.reader().find(session.tenant(), model, ids).forEach(record -> byId.put(record.odooId(), record));
        return byId;
    }
}
