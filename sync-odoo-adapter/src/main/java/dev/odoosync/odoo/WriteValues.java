package dev.odoosync.odoo;

import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Day;
import dev.odoosync.record.FieldValue.Empty;
import dev.odoosync.record.FieldValue.Entries;
import dev.odoosync.record.FieldValue.Items;
import dev.odoosync.record.FieldValue.Links;
import dev.odoosync.record.FieldValue.Moment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Spells values as Odoo's {@code write} and its domains take them. */
final class WriteValues {
    /** Odoo's command that replaces all that an x2many holds. */
    private static final int SET = 6;

    private WriteValues() {}

    /** The values of a record. */
    static Map<String, Object> of(Map<String, FieldValue> values) {
        Map<String, Object> spelled = new LinkedHashMap<>();
        values.forEach((field, value) -> spelled.put(
                field, value instanceof Links links ? List.of(List.of(SET, 0, links.ids())) : plain(value)));
        return spelled;
    }

    /** A value by itself; nothing is {@code false}, as everywhere in Odoo. */
    static Object plain(FieldValue value) {
        if (value instanceof Empty) {
            return false;
        }
        if (value instanceof Day day) {
            return day.value().toString();
        }
        if (value instanceof Moment moment) {
            return Domains.text(moment.value());
        }
        if (value instanceof Items items) {
            return items.values().stream().map(WriteValues::plain).toList();
        }
        if (value instanceof Entries entries) {
            Map<String, Object> plain = new LinkedHashMap<>();
            entries.values().forEach((name, one) -> plain.put(name, plain(one)));
            return plain;
        }
        return Objects.requireNonNull(value.raw());
    }
}
