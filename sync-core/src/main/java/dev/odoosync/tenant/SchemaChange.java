package dev.odoosync.tenant;

import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.ModelSchema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What changed in a model's mirrored fields between two readings of its schema. All lists are empty where the former schema is not
 * known any more, or where nothing but the parents changed that fields come from.
 *
 * @param at when it was noticed
 * @param added names of fields that came, or became readable
 * @param dropped names of fields that went, or may no longer be read
 * @param retyped fields that have another type, or point to another model, each like {@code x_size: char to integer}
 */
public record SchemaChange(Instant at, List<String> added, List<String> dropped, List<String> retyped) {
    /** More names than this are counted, not kept: a status stays small. */
    static final int MOST = 20;

    public SchemaChange {
        added = bounded(added);
        dropped = bounded(dropped);
        retyped = bounded(retyped);
    }

    /** From {@code before}, null where that is not known, to {@code after}. */
    public static SchemaChange between(@Nullable ModelSchema before, ModelSchema after, Instant at) {
        if (before == null) {
            return new SchemaChange(at, List.of(), List.of(), List.of());
        }
        Map<String, String> former =
                before.fields().stream().collect(Collectors.toMap(FieldDefinition::name, SchemaChange::kind));
        List<String> retyped = after.fields().stream()
                .filter(field -> !kind(field).equals(former.getOrDefault(field.name(), kind(field))))
                .map(field -> field.name() + ": " + former.get(field.name()) + " to " + kind(field))
                .toList();
        return new SchemaChange(at, missing(after, before), missing(before, after), retyped);
    }

    /** What changed, as a sentence. */
    public String sentence() {
        List<String> parts = Stream.of(part("added", added), part("dropped", dropped), part("retyped", retyped))
                .filter(part -> !part.isEmpty())
                .toList();
        return parts.isEmpty()
                ? "other fields are mirrored than before; which ones was not kept"
                : String.join("; ", parts);
    }

    /** The names of {@code schema} that {@code other} has not. */
    private static List<String> missing(ModelSchema schema, ModelSchema other) {
        List<String> names = new ArrayList<>(schema.fieldNames());
        names.removeAll(other.fieldNames());
        return names;
    }

    private static String kind(FieldDefinition field) {
        String type = field.type().odooName();
        return field.relation().isEmpty() ? type : type + " of " + field.relation();
    }

    private static String part(String what, List<String> names) {
        return names.isEmpty() ? "" : what + " " + String.join(", ", names);
    }

    private static List<String> bounded(List<String> names) {
        if (names.size() <= MOST) {
            return List.copyOf(names);
        }
        List<String> some = new ArrayList<>(names.subList(0, MOST - 1));
        some.add("and " + (names.size() - some.size()) + " more");
        return List.copyOf(some);
    }
}
