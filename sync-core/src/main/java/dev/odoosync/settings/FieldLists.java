package dev.odoosync.settings;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Names of fields by model, as people write them: {@code res.partner: x_score, image_128; sale.order: amount_untaxed}.
 *
 * @param byModel the fields of each model that has any
 */
public record FieldLists(Map<String, Set<String>> byModel) {
    /** No field of any model. */
    public static final FieldLists NONE = new FieldLists(Map.of());

    private static final String NOTHING = "none";

    public FieldLists {
        Map<String, Set<String>> sorted = new TreeMap<>();
        byModel.forEach((model, fields) -> sorted.put(model, Collections.unmodifiableSet(new TreeSet<>(fields))));
        sorted.forEach(FieldLists::check);
        byModel = Collections.unmodifiableMap(sorted);
    }

    /**
     * What {@code text} says.
     *
     * @throws IllegalArgumentException when it is not of that form
     */
    public static FieldLists parse(String text) {
        if (text.isBlank() || text.strip().equals(NOTHING)) {
            return NONE;
        }
        Map<String, Set<String>> byModel = new TreeMap<>();
        for (String part : text.strip().replaceAll(";$", "").split(";", -1)) {
            String[] sides = part.split(":", -1);
            if (sides.length != 2) {
                throw new IllegalArgumentException(
                        "'" + part.strip() + "' is no list of fields; write res.partner: comment, x_score");
            }
            Set<String> fields = names(sides[1]);
            if (byModel.put(sides[0].strip(), fields) != null) {
                throw new IllegalArgumentException("the model " + sides[0].strip() + " comes twice");
            }
        }
        return new FieldLists(byModel);
    }

    /** The form that {@link #parse} takes. */
    public String text() {
        return byModel.isEmpty()
                ? NOTHING
                : byModel.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                        .collect(Collectors.joining("; "));
    }

    /** The fields of one model. */
    public Set<String> of(String model) {
        return byModel.getOrDefault(model, Set.of());
    }

    private static Set<String> names(String list) {
        List<String> names =
                Arrays.stream(list.split(",", -1)).map(String::strip).toList();
        return new TreeSet<>(names);
    }

    private static void check(String model, Set<String> fields) {
        if (!model.matches(Ranges.MODEL)) {
            throw new IllegalArgumentException("'" + model + "' is no name of an Odoo model, such as sale.order");
        }
        for (String field : fields) {
            if (!field.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw new IllegalArgumentException(
                        "'" + field + "' of " + model + " is no name of an Odoo field, such as x_score");
            }
        }
    }
}
