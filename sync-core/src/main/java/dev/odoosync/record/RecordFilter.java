package dev.odoosync.record;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which records of a model are mirrored, as an Odoo domain: terms in prefix notation, side by side joined by "and". Immutable.
 *
 * @param terms each one an operator ({@code "&"}, {@code "|"} or {@code "!"}) or a condition, which is a list of field, operator and
 *     value; a value is a {@code String}, {@code Long}, {@code Double}, {@code Boolean} or a list of such, and {@code false} for Odoo's
 *     nothing
 */
public record RecordFilter(List<Object> terms) {
    /** Every record. */
    public static final RecordFilter ALL = new RecordFilter(List.of());

    private static final Set<String> COMPARISONS = Set.of(
            "=",
            "!=",
            "<",
            "<=",
            ">",
            ">=",
            "in",
            "not in",
            "like",
            "ilike",
            "not like",
            "not ilike",
            "=like",
            "=ilike",
            "child_of",
            "parent_of");
    private static final int MOST_TERMS = 100;
    private static final String FIELD = "[a-z_][a-zA-Z0-9_]*(\\.[a-z_][a-zA-Z0-9_]*)*";
    private static final String FORM = "; a domain looks like [[\"is_company\", \"=\", true]]";

    public RecordFilter {
        terms = List.copyOf(terms);
        if (terms.size() > MOST_TERMS) {
            throw new IllegalArgumentException(
                    "a domain may have " + MOST_TERMS + " terms, but this has " + terms.size());
        }
        checkArity(terms);
        terms.stream().filter(term -> !(term instanceof String)).forEach(RecordFilter::checkCondition);
    }

    /**
     * The filter that {@code text} says, in JSON or as Python writes it.
     *
     * @throws IllegalArgumentException when it is no domain; the message says what is wrong with it
     */
    public static RecordFilter parse(String text) {
        if (Literals.parse(text) instanceof List<?> terms) {
            return new RecordFilter(List.<Object>copyOf(terms));
        }
        throw new IllegalArgumentException("a domain is a list" + FORM);
    }

    /** An operator that lacks what it joins would take in the conditions that the engine puts beside. */
    private static void checkArity(List<Object> terms) {
        int wanted = 0;
        for (Object term : terms) {
            if (wanted == 0) {
                wanted = 1;
            }
            if (term instanceof String operator) {
                wanted += switch (operator) {
                    case "&", "|" -> 1;
                    case "!" -> 0;
                    default ->
                        throw new IllegalArgumentException(
                                "'" + operator + "' is no operator of a domain; say &, | or !" + FORM);
                };
            } else {
                wanted--;
            }
        }
        if (wanted > 0) {
            throw new IllegalArgumentException("the domain ends too early: an operator lacks what it joins" + FORM);
        }
    }

    private static void checkCondition(Object term) {
        if (!(term instanceof List<?> parts)
                || parts.size() != 3
                || !(parts.get(0) instanceof String field)
                || !(parts.get(1) instanceof String operator)) {
            throw new IllegalArgumentException("a condition has a field, an operator and a value" + FORM);
        }
        if (!field.matches(FIELD)) {
            throw new IllegalArgumentException("'" + field + "' is no name of an Odoo field" + FORM);
        }
        if (!COMPARISONS.contains(operator)) {
            throw new IllegalArgumentException("'" + operator + "' compares nothing in a domain" + FORM);
        }
        checkValue(parts.get(2));
    }

    private static void checkValue(Object value) {
        if (value instanceof List<?> items) {
            items.forEach(RecordFilter::checkItem);
        } else {
            checkItem(value);
        }
    }

    private static void checkItem(Object value) {
        if (!(value instanceof String
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean)) {
            throw new IllegalArgumentException(
                    "a value must be a text, a number, true, false or a list of such" + FORM);
        }
    }

    /** Whether it takes in every record. */
    public boolean isAll() {
        return terms.isEmpty();
    }

    /** The fields of the model itself that it names, in alphabetical order: of a path the first. */
    public SortedSet<String> fields() {
        SortedSet<String> fields = new TreeSet<>();
        for (Object term : terms) {
            if (term instanceof List<?> condition && condition.get(0) instanceof String path) {
                fields.add(path.replaceFirst("\\..*", ""));
            }
        }
        return fields;
    }

    /** A short text that is another one when it takes in other records: 32 hex digits. */
    public String fingerprint() {
        return ContentHash.of(Map.of("domain", new FieldValue.Text(text())));
    }

    /** In the form that {@link #parse} takes; the same for equal filters. */
    public String text() {
        return Literals.text(terms);
    }
}
