package dev.odoosync.plan;

import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooField;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Chooses which fields of a model are mirrored: the stored ones, and the delegated ones.
 *
 * <p>A field is <em>delegated</em> when it is not stored, is taken under its own name from the record that a required many2one
 * points to, and is stored there: a product's name lives in its template. Other computed fields change without any trace in
 * {@code write_date}. One2many lists are the inverse of a many2one, and change without a trace too; binaries are heavy.
 */
public final class MirroredFields {
    private static final Set<FieldType> LEFT_OUT =
            EnumSet.of(FieldType.BINARY, FieldType.ONE2MANY, FieldType.PROPERTIES_DEFINITION, FieldType.OTHER);

    private final Map<String, OdooField> own;
    private final Function<String, List<OdooField>> fieldsOf;

    private MirroredFields(List<OdooField> fields, Function<String, List<OdooField>> fieldsOf) {
        this.own = OdooField.byName(fields);
        this.fieldsOf = fieldsOf;
    }

    /**
     * The schema of what is mirrored, in order of the fields' names.
     *
     * @param fields all fields of {@code model}
     * @param fieldsOf all fields of another model; asked only for parents
     */
    public static ModelSchema choose(String model, List<OdooField> fields, Function<String, List<OdooField>> fieldsOf) {
        return choose(model, fields, fieldsOf, name -> true);
    }

    /**
     * The schema of what is mirrored where only fields of some names are wanted. Parents count as far as a wanted field is taken from
     * them.
     *
     * @param fields all fields of {@code model}
     * @param fieldsOf all fields of another model; asked only for parents
     * @param wanted whether a field of that name is wanted
     */
    public static ModelSchema choose(
            String model,
            List<OdooField> fields,
            Function<String, List<OdooField>> fieldsOf,
            Predicate<String> wanted) {
        MirroredFields choice = new MirroredFields(fields, fieldsOf);
        List<OdooField> chosen = fields.stream()
                .filter(field -> !field.name().equals("id") && !LEFT_OUT.contains(field.type()))
                .filter(field -> wanted.test(field.name()))
                .filter(field -> field.stored() || choice.parentOf(field).isPresent())
                .sorted(Comparator.comparing(OdooField::name))
                .toList();
        List<String> parents = chosen.stream()
                .flatMap(field -> choice.parentOf(field).stream())
                .distinct()
                .sorted()
                .toList();
        return new ModelSchema(model, definitions(chosen), parents);
    }

    /** The many2one field that {@code field} is delegated to, if it is. */
    private Optional<String> parentOf(OdooField field) {
        if (field.stored()
                || field.related().size() != 2
                || !field.related().get(1).equals(field.name())) {
            return Optional.empty();
        }
        return Optional.ofNullable(own.get(field.related().get(0)))
                .filter(parent -> parent.type() == FieldType.MANY2ONE && parent.stored() && parent.required())
                .filter(parent -> storedIn(parent.relation(), field.name()))
                .map(OdooField::name);
    }

    private boolean storedIn(String model, String name) {
        return fieldsOf.apply(model).stream().anyMatch(field -> field.name().equals(name) && field.stored());
    }

    private static List<FieldDefinition> definitions(List<OdooField> fields) {
        return fields.stream()
                .map(field -> new FieldDefinition(field.name(), field.type(), field.relation()))
                .toList();
    }
}
