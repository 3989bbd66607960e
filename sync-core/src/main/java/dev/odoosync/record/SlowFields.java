package dev.odoosync.record;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The slower lane of a model: what changes without a trace in {@code write_date}, is heavy, or may fail. It is read by calls of its
 * own beside the stored fields, and written with them; where it cannot be read, they go without it.
 *
 * @param fields computed fields, lists and binaries that were asked for by name
 * @param translated stored fields whose texts are read in {@code languages} too
 * @param languages codes such as {@code fr_FR}
 */
public record SlowFields(List<FieldDefinition> fields, List<FieldDefinition> translated, List<String> languages) {
    /** Nothing. */
    public static final SlowFields NONE = new SlowFields(List.of(), List.of(), List.of());

    /** Under this name the lane writes translated texts: an object of language, field and text. */
    public static final String TRANSLATIONS = "_translations";

    /** Under this name the lane writes about how many bytes each binary has that was too large to keep. */
    public static final String TOO_LARGE = "_tooLarge";

    public SlowFields {
        fields = List.copyOf(fields);
        boolean none = translated.isEmpty() || languages.isEmpty();
        translated = none ? List.of() : List.copyOf(translated);
        languages = none ? List.of() : List.copyOf(languages);
    }

    /** Whether there is nothing to be read. */
    public boolean isEmpty() {
        return fields.isEmpty() && translated.isEmpty();
    }

    /** The binaries among the fields. */
    public List<FieldDefinition> binaries() {
        return fields.stream().filter(SlowFields::isBinary).toList();
    }

    /** The fields that are no binaries. */
    public List<FieldDefinition> plain() {
        return fields.stream().filter(field -> !isBinary(field)).toList();
    }

    /** All that the lane writes, with the types of it. */
    public List<FieldDefinition> written() {
        Stream<FieldDefinition> notes = binaries().isEmpty() ? Stream.of() : Stream.of(json(TOO_LARGE));
        Stream<FieldDefinition> texts = translated.isEmpty() ? Stream.of() : Stream.of(json(TRANSLATIONS));
        return Stream.of(fields.stream(), notes, texts)
                .flatMap(stream -> stream)
                .toList();
    }

    /** The names of all that the lane writes. */
    public Set<String> names() {
        return written().stream().map(FieldDefinition::name).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isBinary(FieldDefinition field) {
        return field.type() == FieldType.BINARY;
    }

    private static FieldDefinition json(String name) {
        return new FieldDefinition(name, FieldType.JSON, "");
    }
}
