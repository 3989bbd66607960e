package dev.odoosync.examples;

import dev.odoosync.record.ContentHash;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.record.Vanished;
import dev.odoosync.record.Vanished.Why;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One record as a {@link FileMirror} keeps it.
 *
 * @param removed whether it is there no more
 * @param version of the observation it was last written by; null where it is not the engine's
 * @param changedAt when its values last changed
 * @param values its fields by Odoo's own names
 * @param deletedAt when it became a tombstone; null when it is none
 * @param why why it became one; null when it is none
 */
record Line(
        long odooId,
        boolean removed,
        @Nullable RecordVersion version,
        Instant changedAt,
        Map<String, FieldValue> values,
        @Nullable Instant deletedAt,
        @Nullable Why why) {

    static Line created(ObservedRecord record, Instant now) {
        return living(record, now, record.values());
    }

    static Line removed(long odooId) {
        return new Line(odooId, true, null, Instant.EPOCH, Map.of(), null, null);
    }

    /** This record after that observation: what was not read stays, and only other content is a change. */
    Line after(ObservedRecord record, Instant now) {
        Map<String, FieldValue> merged = new LinkedHashMap<>(values);
        merged.putAll(record.values());
        Line changed = living(record, now, merged);
        return changed.hasContentOf(this) ? living(record, changedAt, merged) : changed;
    }

    /** This record as a tombstone. */
    Line gone(Vanished vanished, Instant now) {
        return new Line(odooId, false, vanished.tombstone(), now, values, now, vanished.why());
    }

    private static Line living(ObservedRecord record, Instant changedAt, Map<String, FieldValue> values) {
        return new Line(record.odooId(), false, record.version(), changedAt, values, null, null);
    }

    /** A tombstone never has the content of a record that lives. */
    boolean hasContentOf(Line other) {
        return Objects.equals(deletedAt, other.deletedAt)
                && ContentHash.of(values).equals(ContentHash.of(other.values));
    }

    boolean alive() {
        return deletedAt == null;
    }

    boolean deletedBefore(Instant time) {
        return deletedAt != null && deletedAt.isBefore(time);
    }

    @Nullable
    Instant writeDate() {
        return values.get("write_date") instanceof FieldValue.Moment moment ? moment.value() : null;
    }
}
