package dev.odoosync.simulator.internal.query;

import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.internal.data.Row;
import dev.odoosync.simulator.schema.FieldDefinition;
import dev.odoosync.simulator.schema.ModelDefinition;
import dev.odoosync.simulator.schema.OdooVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An order of records. Empty values come last when rising and first when falling, as in PostgreSQL; a many2one is
 * ordered by its id, which is simpler than what Odoo does.
 */
final class Order {

    private static final Pattern WHOLE =
            Pattern.compile("\\s*\\w+(\\s+(asc|desc))?(\\s*,\\s*\\w+(\\s+(asc|desc))?)*\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern TERM = Pattern.compile("(\\w+)(?:\\s+(asc|desc))?", Pattern.CASE_INSENSITIVE);

    private record Term(FieldDefinition field, boolean falling) {}

    private final List<Term> terms;

    private Order(List<Term> terms) {
        this.terms = terms;
    }

    static Order parse(QueryScope scope, ModelDefinition model, String order) {
        if (!WHOLE.matcher(order).matches()) {
            throw OdooFault.userError(
                    "Invalid \"order\" specified (" + order + "). A valid \"order\" specification is a"
                            + " comma-separated list of valid field names (optionally followed by asc/desc for the direction)");
        }
        List<Term> terms = new ArrayList<>();
        Matcher matcher = TERM.matcher(order);
        while (matcher.find()) {
            FieldDefinition field = field(model, matcher.group(1));
            if (isSortable(scope, model, field)) {
                terms.add(new Term(field, "desc".equalsIgnoreCase(matcher.group(2))));
            }
        }
        return new Order(terms);
    }

    private static FieldDefinition field(ModelDefinition model, String name) {
        FieldDefinition field = model.field(name);
        if (field == null) {
            throw OdooFault.valueError("Invalid field '" + name + "' on model '" + model.name() + "'");
        }
        return field;
    }

    private static boolean isSortable(QueryScope scope, ModelDefinition model, FieldDefinition field) {
        if (field.searchable() || scope.version() == OdooVersion.V14) {
            return field.searchable();
        }
        throw DomainMatcher.notStored(model, field);
    }

    /** Whether the id alone decides, so that records need no sorting. */
    boolean isById() {
        return terms.isEmpty() || terms.get(0).field().name().equals("id");
    }

    boolean isFalling() {
        return !terms.isEmpty() && terms.get(0).falling();
    }

    Comparator<Row> comparator(QueryScope scope, ModelDefinition model) {
        Comparator<Row> comparator = Comparator.comparing(row -> 0);
        for (Term term : terms) {
            Comparator<Row> next = (left, right) -> compareNullable(
                    scope.records().value(model, left, term.field()),
                    scope.records().value(model, right, term.field()));
            comparator = comparator.thenComparing(term.falling() ? next.reversed() : next);
        }
        return comparator;
    }

    private static int compareNullable(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == right ? 0 : left == null ? 1 : -1;
        }
        return compareValues(left, right);
    }

    /** Compares numbers as numbers and anything else as text. */
    static int compareValues(Object left, Object right) {
        if (left instanceof Long one && right instanceof Long other) {
            return Long.compare(one, other);
        }
        if (left instanceof Number one && right instanceof Number other) {
            return Double.compare(one.doubleValue(), other.doubleValue());
        }
        return left.toString().compareTo(right.toString());
    }
}
