package dev.odoosync.record;

/**
 * One field that is mirrored.
 *
 * @param name Odoo's name of the field
 * @param type its type, which decides how its values are decoded
 * @param relation the model it points to; empty where it points to none
 */
public record FieldDefinition(String name, FieldType type, String relation) {
    public FieldDefinition {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a field needs a name");
        }
    }
}
