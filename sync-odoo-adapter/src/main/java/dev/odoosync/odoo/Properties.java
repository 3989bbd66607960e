package dev.odoosync.odoo;

import dev.odoosync.odoo.http.MalformedAnswer;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Bool;
import dev.odoosync.record.FieldValue.Day;
import dev.odoosync.record.FieldValue.Decimal;
import dev.odoosync.record.FieldValue.Entries;
import dev.odoosync.record.FieldValue.Int;
import dev.odoosync.record.FieldValue.Items;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.record.FieldValue.Links;
import dev.odoosync.record.FieldValue.Moment;
import dev.odoosync.record.FieldValue.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The properties of a record: a list of definitions, of which each names the type of its own {@code value}, as if it were a field.
 * A value that was never set is absent, and stays so. Odoo's database does not hold values to their types: one that is of another
 * stays as it came.
 */
final class Properties {
    private Properties() {}

    /** The same with each value in its type. What is none of Odoo's properties stays as it is. */
    static FieldValue typed(FieldValue properties) {
        if (!(properties instanceof Items items)) {
            return properties;
        }
        List<FieldValue> typed = new ArrayList<>();
        for (FieldValue item : items.values()) {
            typed.add(item instanceof Entries property ? typed(property) : item);
        }
        return new Items(typed);
    }

    private static FieldValue typed(Entries property) {
        FieldValue value = property.values().get("value");
        if (value == null || !(property.values().get("type") instanceof Text type)) {
            return property;
        }
        Map<String, FieldValue> entries = new LinkedHashMap<>(property.values());
        entries.put("value", typed(FieldType.of(type.value()), value));
        return new Entries(entries);
    }

    private static FieldValue typed(FieldType type, FieldValue value) {
        if (type != FieldType.BOOLEAN && value instanceof Bool bool && !bool.value()) {
            return FieldValue.EMPTY;
        }
        return switch (type) {
            case FLOAT, MONETARY -> value instanceof Int whole ? new Decimal(whole.value()) : value;
            case DATE, DATETIME -> value instanceof Text text ? time(type, text) : value;
            case MANY2ONE -> link(value);
            case MANY2MANY, ONE2MANY -> links(value);
            case BOOLEAN, INTEGER, CHAR, TEXT, HTML, SELECTION, REFERENCE, MANY2ONE_REFERENCE -> value;
            case JSON, PROPERTIES, PROPERTIES_DEFINITION, BINARY, OTHER -> value;
        };
    }

    private static FieldValue time(FieldType type, Text text) {
        try {
            return type == FieldType.DATE
                    ? new Day(OdooTimes.day(text.value()))
                    : new Moment(OdooTimes.moment(text.value()));
        } catch (MalformedAnswer oddOne) {
            return text;
        }
    }

    /** A bare id, or id and name; the name is another record's. */
    private static FieldValue link(FieldValue value) {
        FieldValue id = value instanceof Items pair && !pair.values().isEmpty()
                ? pair.values().get(0)
                : value;
        return id instanceof Int number ? new Link(number.value()) : value;
    }

    private static FieldValue links(FieldValue value) {
        if (!(value instanceof Items items)) {
            return value;
        }
        List<Long> ids = new ArrayList<>();
        for (FieldValue item : items.values()) {
            if (!(link(item) instanceof Link link)) {
                return value;
            }
            ids.add(link.id());
        }
        return new Links(ids);
    }
}
