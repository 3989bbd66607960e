package dev.odoosync.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What of a model is mirrored: its fields in a fixed order, and the parents some of them come from.
 *
 * <p>A record of a model with {@code parents} changes when a parent changes, although its own {@code write_date} stays
 * (a product shows its template's name), so that every question by date asks for the parents' dates too.
 *
 * @param model Odoo's name of the model, such as {@code sale.order}
 * @param fields the mirrored fields, each name once
 * @param parents names of the many2one fields whose records lend values to this model's records
 */
public record ModelSchema(String model, List<FieldDefinition> fields, List<String> parents) {
    public ModelSchema {
        if (model.isBlank()) {
            throw new IllegalArgumentException("a schema needs a model");
        }
        fields = List.copyOf(fields);
        parents = List.copyOf(parents);
        if (new TreeSet<>(names(fields)).size() != fields.size()) {
            throw new IllegalArgumentException("the schema of " + model + " names a field twice");
        }
    }

    /** The names of the mirrored fields, in order. */
    public List<String> fieldNames() {
        return names(fields);
    }

    /** The fields by name, in order. */
    public Map<String, FieldDefinition> byName() {
        Map<String, FieldDefinition> byName = new LinkedHashMap<>();
        fields.forEach(field -> byName.put(field.name(), field));
        return byName;
    }

    /** Whether the model says when a record was last written; without, it has to be copied whole. */
    public boolean hasWriteDate() {
        return names(fields).contains("write_date");
    }

    private static List<String> names(List<FieldDefinition> fields) {
        return fields.stream().map(FieldDefinition::name).toList();
    }
}
