package dev.odoosync.record;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one record, ready to be mirrored.
 *
 * @param odooId Odoo's id; more than 0
 * @param version how new this observation is
 * @param lane which fields it carries
 * @param values those fields by Odoo's own names; a name that is missing was not read and stays as it is in the mirror
 */
public record ObservedRecord(long odooId, RecordVersion version, Lane lane, Map<String, FieldValue> values) {
    public ObservedRecord {
        if (odooId <= 0) {
            throw new IllegalArgumentException("a record's id must be more than 0, but was " + odooId);
        }
        values = Collections.unmodifiableMap(values);
    }

    /** {@code row} as it was read under this epoch and fence. */
    public static ObservedRecord of(OdooRow row, long epoch, long fence) {
        Instant written = row.writeDate().orElse(Instant.EPOCH);
        return new ObservedRecord(row.id(), RecordVersion.of(epoch, written, fence), Lane.STORED, row.values());
    }

    /** The same with what was read of the slower lane. */
    public ObservedRecord with(Map<String, FieldValue> slow) {
        if (slow.isEmpty()) {
            return this;
        }
        Map<String, FieldValue> both = new HashMap<>(values);
        both.putAll(slow);
        return new ObservedRecord(odooId, version, Lane.BOTH, both);
    }

    /** When the record was last written, or null where its model does not say. */
    public @Nullable Instant writeDate() {
        return values.get("write_date") instanceof FieldValue.Moment moment ? moment.value() : null;
    }

    /** When the record was created, or null where its model does not say. */
    public @Nullable Instant createDate() {
        return values.get("create_date") instanceof FieldValue.Moment moment ? moment.value() : null;
    }
}
