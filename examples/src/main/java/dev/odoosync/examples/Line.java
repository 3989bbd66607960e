package dev.odoosync.examples;

import dev.odoosync.port.MirrorReader.Pair;
import dev.odoosync.record.ContentHash;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record as a {@link FileMirror} keeps it.
 *
 * @param removed whether it is there no more
 * @param version of the observation it was last written by; null where it is not the engine's
 * @param changedAt when its values last changed
 * @param values its fields by Odoo's own names
 */
record Line(
        long odooId,
        boolean removed,
        @Nullable RecordVersion version,
        Instant changedAt,
        Map<String, FieldValue> values) {

    static Line created(ObservedRecord record, Instant now) {
        return new Line(record.odooId(), false, record.version(), now, record.values());
    }

    static Line removed(long odooId) {
        return new Line(odooId, true, null, Instant.EPOCH, Map.of());
    }

    /** This record after that observation: what was not read stays, and only other content is a change. */
    Line after(ObservedRecord record, Instant now) {
        Map<String, FieldValue> merged = new LinkedHashMap<>(values);
        merged.putAll(record.values());
        Line changed = new Line(odooId, false, record.version(), now, merged);
        return changed.hasContentOf(this) ? new Line(odooId, false, record.version(), changedAt, merged) : changed;
    }

    boolean hasContentOf(Line other) {
        return ContentHash.of(values).equals(ContentHash.of(other.values));
    }

    Pair pair() {
        return new Pair(odooId, values.get("write_date") instanceof FieldValue.Moment moment ? moment.value() : null);
    }
}
