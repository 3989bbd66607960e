package dev.odoosync.record;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * One record as Odoo answered it.
 *
 * @param id Odoo's id; more than 0
 * @param values the fields that were read, by Odoo's own names, {@code id} not among them; the map is not copied, and
 *     its maker must not change it any more
 */
public record OdooRow(long id, Map<String, FieldValue> values) {
    public OdooRow {
        if (id <= 0) {
            throw new IllegalArgumentException("a record's id must be more than 0, but was " + id);
        }
        values = Collections.unmodifiableMap(values);
    }

    /** When the record was last written, to the second; empty where the model does not say. */
    public Optional<Instant> writeDate() {
        return values.get("write_date") instanceof FieldValue.Moment moment
                ? Optional.of(moment.value())
                : Optional.empty();
    }
}
