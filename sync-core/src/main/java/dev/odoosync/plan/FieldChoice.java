package dev.odoosync.plan;

import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooField;
import dev.odoosync.record.SlowFields;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What somebody chose of a model beside the usual fields. Excluding wins. What is included and is none of the usual fields goes into
 * the slower lane: it is computed, a list or a binary.
 *
 * @param include names of fields to be mirrored too
 * @param exclude names of fields that are not mirrored
 * @param languages in which translated texts are mirrored too
 */
public record FieldChoice(Set<String> include, Set<String> exclude, List<String> languages) {
    private static final Set<FieldType> TEXTS = EnumSet.of(FieldType.CHAR, FieldType.TEXT, FieldType.HTML);

    public FieldChoice {
        include = Set.copyOf(include);
        exclude = Set.copyOf(exclude);
        languages = List.copyOf(languages);
    }

    /**
     * The schema of what is mirrored then.
     *
     * @param usual what is mirrored unless somebody chooses
     * @param fields all fields of the model
     */
    public ModelSchema of(ModelSchema usual, List<OdooField> fields) {
        List<FieldDefinition> kept = usual.fields().stream()
                .filter(field -> !exclude.contains(field.name()))
                .toList();
        Set<String> fast = kept.stream().map(FieldDefinition::name).collect(Collectors.toSet());
        List<FieldDefinition> slow = fields.stream()
                .filter(field -> include.contains(field.name()) && !exclude.contains(field.name()))
                .filter(field -> !fast.contains(field.name()) && !field.name().equals("id"))
                .sorted(Comparator.comparing(OdooField::name))
                .map(field -> new FieldDefinition(field.name(), field.type(), field.relation()))
                .toList();
        return new ModelSchema(
                usual.model(), kept, usual.parents(), new SlowFields(slow, translated(kept, fields), languages));
    }

    /** Names that the model has no field for. */
    public SortedSet<String> unknown(List<OdooField> fields) {
        SortedSet<String> unknown = new TreeSet<>(include);
        unknown.addAll(exclude);
        fields.forEach(field -> unknown.remove(field.name()));
        return unknown;
    }

    private static List<FieldDefinition> translated(List<FieldDefinition> kept, List<OdooField> fields) {
        Set<String> names = fields.stream()
                .filter(field -> field.translated() && TEXTS.contains(field.type()))
                .map(OdooField::name)
                .collect(Collectors.toSet());
        return kept.stream().filter(field -> names.contains(field.name())).toList();
    }
}
