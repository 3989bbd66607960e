package dev.odoosync.simulator.schema;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One field of a model, in the words of {@code fields_get}. Most easily written in short notation:
 *
 * <pre>{@code
 * FieldDefinition.parse("partner_id:many2one!(res.partner)");       // required
 * FieldDefinition.parse("name:char!~=product_tmpl_id.name");        // not stored, related
 * FieldDefinition.parse("state:selection[draft,sale,done]");
 * }</pre>
 *
 * @param name the technical name
 * @param type the type
 * @param stored whether Odoo claims to keep it in the table
 * @param required whether a record must have a value
 * @param relation the other model of a relational field
 * @param inverse for a one2many, the many2one of the other model
 * @param related the path the value is taken from, such as {@code product_tmpl_id.name}
 * @param selection the allowed values of a selection
 * @param cascade for a many2one: whether deleting the target deletes the record
 * @param group the group a user must be in to see the field at all
 * @param translated whether it may have another text in each language
 */
public record FieldDefinition(
        String name,
        FieldType type,
        boolean stored,
        boolean required,
        @Nullable String relation,
        @Nullable String inverse,
        @Nullable String related,
        List<String> selection,
        boolean cascade,
        @Nullable String group,
        boolean translated) {

    public FieldDefinition {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a field needs a name");
        }
        boolean relational = type == FieldType.MANY2ONE || type.isToMany();
        if (relational && relation == null) {
            throw new IllegalArgumentException("field " + name + " is a " + type.odooName() + " without a relation");
        }
        if (type == FieldType.ONE2MANY && inverse == null && related == null) {
            throw new IllegalArgumentException("field " + name + " is a one2many without an inverse");
        }
        selection = List.copyOf(selection);
    }

    /**
     * Reads {@code name:type} with, in this order, {@code !} required, {@code ~} not stored, {@code *} translated, {@code (relation)},
     * {@code @inverse}, {@code [selection,values]}, {@code =related.path}, {@code ^} cascade, {@code %group}.
     *
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static FieldDefinition parse(String notation) {
        return FieldNotation.parse(notation);
    }

    /** The same field, restricted to users of a group. */
    public FieldDefinition restrictedTo(String newGroup) {
        return new FieldDefinition(
                name, type, stored, required, relation, inverse, related, selection, cascade, newGroup, translated);
    }

    /** The field through which another model shows this one: not stored, related by {@code parentField}. */
    FieldDefinition delegatedBy(String parentField) {
        String path = parentField + "." + name;
        return new FieldDefinition(
                name, type, false, required, relation, inverse, path, selection, false, group, translated);
    }

    /** Whether a row holds a value of its own for this field. */
    public boolean hasColumn() {
        return related == null && type != FieldType.ONE2MANY && !name.equals("display_name");
    }

    /** Whether a domain or an order can be put to the database. */
    public boolean searchable() {
        return stored || related != null || name.equals("display_name");
    }

    /** The other model. */
    public String relationName() {
        return Objects.requireNonNull(relation, name + " has no relation");
    }
}
