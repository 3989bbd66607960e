package dev.odoosync.internal;

import dev.odoosync.SyncEvent;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.ReadMode;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.OdooRow;
import dev.odoosync.record.SlowFields;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the slower lane of records that were just read. What fails here takes nothing of the stored fields with it: the field that
 * fails is found by halving, first the fields, then the records, as long as a few failures are left; what was not read stays in the
 * mirror as it was, and is told. Only an Odoo that is away throws.
 */
final class SlowReading {
    /** Computed values cost Odoo so much that a whole page of them may take longer than a call. */
    private static final int PORTION = 200;

    /** Failed calls that a page may cost. */
    private static final int MOST_FAILURES = 24;

    private final TenantSession session;
    private final ModelScope scope;
    private final Map<Long, Map<String, FieldValue>> found = new HashMap<>();
    private final Map<String, String> failed = new TreeMap<>();
    private final Set<String> succeeded = new TreeSet<>();
    private int failures;

    private SlowReading(TenantSession session, ModelScope scope) {
        this.session = session;
        this.scope = scope;
    }

    /** What could be read of the slower lane, by id; nothing of a record of which nothing could. */
    static Map<Long, Map<String, FieldValue>> of(TenantSession session, ModelScope scope, Collection<OdooRow> rows) {
        if (scope.schema().slow().isEmpty() || rows.isEmpty()) {
            return Map.of();
        }
        SlowReading reading = new SlowReading(session, scope);
        long[] ids = rows.stream().mapToLong(OdooRow::id).sorted().toArray();
        for (int start = 0; start < ids.length; start += PORTION) {
            reading.portion(Arrays.copyOfRange(ids, start, Math.min(start + PORTION, ids.length)));
        }
        reading.tellFailed();
        return reading.found;
    }

    private void portion(long[] ids) {
        SlowFields slow = scope.schema().slow();
        read(slow.plain(), ids, ReadMode.USUAL).forEach(this::put);
        new BinaryReading(this, session.settings().fields().binaryLimit())
                .of(slow.binaries(), ids)
                .forEach(this::put);
        translations(slow, ids);
    }

    private void put(long id, Map<String, FieldValue> values) {
        found.computeIfAbsent(id, key -> new HashMap<>()).putAll(values);
    }

    /** Only whole: half of a record's translations would take the place of all that are in the mirror. */
    private void translations(SlowFields slow, long[] ids) {
        Map<Long, Map<String, FieldValue>> byId = new HashMap<>();
        for (String language : slow.languages()) {
            read(slow.translated(), ids, ReadMode.in(language)).forEach((id, texts) -> {
                if (texts.size() == slow.translated().size()) {
                    byId.computeIfAbsent(id, key -> new LinkedHashMap<>())
                            .put(language, new FieldValue.Entries(new TreeMap<>(texts)));
                }
            });
        }
        byId.forEach((id, texts) -> {
            if (texts.size() == slow.languages().size()) {
                put(id, Map.of(SlowFields.TRANSLATIONS, new FieldValue.Entries(texts)));
            }
        });
    }

    /** These fields of these records, as far as they can be read. */
    Map<Long, Map<String, FieldValue>> read(List<FieldDefinition> fields, long[] ids, ReadMode mode) {
        Map<Long, Map<String, FieldValue>> rows = new HashMap<>();
        List<FieldDefinition> worthTrying = fields.stream()
                .filter(field -> !session.failing(scope.model()).contains(field.name()))
                .toList();
        read(worthTrying, ids, mode, rows);
        return rows;
    }

    private void read(
            List<FieldDefinition> fields, long[] ids, ReadMode mode, Map<Long, Map<String, FieldValue>> into) {
        if (fields.isEmpty() || ids.length == 0) {
            return;
        }
        try {
            for (OdooRow row : session.gateway().read(scope.only(fields), ids, mode)) {
                into.computeIfAbsent(row.id(), key -> new HashMap<>()).putAll(row.values());
            }
            fields.forEach(field -> succeeded.add(field.name()));
        } catch (BatchFault | UnclearFault fault) {
            failures++;
            halve(fields, ids, mode, into, blamed(fault));
        }
    }

    private void halve(
            List<FieldDefinition> fields,
            long[] ids,
            ReadMode mode,
            Map<Long, Map<String, FieldValue>> into,
            SyncException fault) {
        if (failures >= MOST_FAILURES || (fields.size() == 1 && ids.length == 1)) {
            fields.forEach(field -> failed.putIfAbsent(field.name(), fault.sentence()));
        } else if (fields.size() > 1) {
            read(fields.subList(0, fields.size() / 2), ids, mode, into);
            read(fields.subList(fields.size() / 2, fields.size()), ids, mode, into);
        } else {
            read(fields, Arrays.copyOfRange(ids, 0, ids.length / 2), mode, into);
            read(fields, Arrays.copyOfRange(ids, ids.length / 2, ids.length), mode, into);
        }
    }

    private SyncException blamed(SyncException fault) {
        SyncException blamed = fault instanceof UnclearFault unclear ? Contact.blame(session, unclear) : fault;
        if (blamed instanceof TenantFault tenant) {
            throw tenant;
        }
        return blamed;
    }

    /** A field that no record could show is left in peace until the fields of the models are asked for anew. */
    private void tellFailed() {
        failed.forEach((field, reason) -> {
            if (!succeeded.contains(field)) {
                session.failing(scope.model()).add(field);
            }
            session.tell(new SyncEvent.FieldsMissed(session.tenant(), scope.model(), List.of(field), reason));
        });
    }
}
