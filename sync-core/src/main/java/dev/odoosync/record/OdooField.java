package dev.odoosync.record;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One field as Odoo's {@code fields_get} describes it.
 *
 * @param name Odoo's name of the field
 * @param type its type
 * @param stored whether it is a column of the model's own table
 * @param required whether it may not be empty
 * @param relation the model it points to; empty where it points to none
 * @param related the path it is taken from, such as {@code [partner_id, name]}; empty where it is its own
 * @param translated whether it may have another text in each language
 * @param readonly whether Odoo says that nobody writes it: it is computed without a way back, or read-only in every state of a record
 */
public record OdooField(
        String name,
        FieldType type,
        boolean stored,
        boolean required,
        String relation,
        List<String> related,
        boolean translated,
        boolean readonly) {
    public OdooField {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a field needs a name");
        }
        related = List.copyOf(related);
    }

    /** A field that may be written. */
    public OdooField(
            String name,
            FieldType type,
            boolean stored,
            boolean required,
            String relation,
            List<String> related,
            boolean translated) {
        this(name, type, stored, required, relation, related, translated, false);
    }

    /** A field that may be written, and has one text for all languages. */
    public OdooField(
            String name, FieldType type, boolean stored, boolean required, String relation, List<String> related) {
        this(name, type, stored, required, relation, related, false);
    }

    /** The fields by name, each name once. */
    public static Map<String, OdooField> byName(Collection<OdooField> fields) {
        return fields.stream().collect(Collectors.toMap(OdooField::name, Function.identity()));
    }
}
