package dev.odoosync.simulator.internal.query;

import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.internal.data.Micros;
import dev.odoosync.simulator.internal.data.Row;
import dev.odoosync.simulator.schema.FieldDefinition;
import dev.odoosync.simulator.schema.FieldType;
import dev.odoosync.simulator.schema.ModelDefinition;
import dev.odoosync.simulator.schema.OdooVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One number of a group.
 *
 * @param name under which it is shown
 * @param function such as {@code sum}
 * @param field over which field
 */
record Aggregate(String name, String function, FieldDefinition field) {

    private static final Set<String> FUNCTIONS = Set.of("sum", "min", "max", "avg", "count", "count_distinct");
    private static final Pattern NAMED = Pattern.compile("(\\w+):(\\w+)\\((\\w+)\\)");

    /** Reads {@code total:sum(amount)}, {@code amount:sum} or {@code amount}; nothing if there is nothing to add up. */
    static Optional<Aggregate> ofReadGroup(QueryScope scope, ModelDefinition model, String written) {
        Matcher named = NAMED.matcher(written);
        if (named.matches()) {
            return Optional.of(of(scope, model, named.group(1), named.group(2), named.group(3)));
        }
        List<String> parts = List.of(written.split(":", -1));
        if (parts.size() == 2) {
            return Optional.of(of(scope, model, parts.get(0), parts.get(1), parts.get(0)));
        }
        FieldDefinition field = field(scope, model, written);
        boolean summable =
                field.type().isNumber() && field.searchable() && !field.name().equals("id");
        return summable ? Optional.of(new Aggregate(written, "sum", field)) : Optional.empty();
    }

    /** Reads {@code amount:sum}, and shows it under just that name. */
    static Aggregate ofFormatted(QueryScope scope, ModelDefinition model, String written) {
        int colon = written.indexOf(':');
        if (colon < 0) {
            throw OdooFault.valueError("Aggregate method is mandatory for '" + written + "'");
        }
        return of(scope, model, written, written.substring(colon + 1), written.substring(0, colon));
    }

    private static Aggregate of(QueryScope scope, ModelDefinition model, String name, String function, String field) {
        if (!FUNCTIONS.contains(function)) {
            throw scope.version() == OdooVersion.V14
                    ? OdooFault.userError("Invalid aggregation function '" + function + "'.")
                    : OdooFault.valueError("Invalid aggregate method '" + function + "' for '" + name + "'.");
        }
        return new Aggregate(name, function, field(scope, model, field));
    }

    static FieldDefinition field(QueryScope scope, ModelDefinition model, String name) {
        FieldDefinition field = model.field(name);
        if (field == null) {
            throw OdooFault.valueError("Invalid field '" + name + "' on model '" + model.name() + "'");
        }
        if (scope.rights().hides(field)) {
            throw OdooFault.accessError("You do not have enough rights to access the field \"" + name + "\".");
        }
        return field;
    }

    /** Adds up over the records of one group. */
    final class Running {

        private long count;
        private long whole;
        private double fraction;
        private @Nullable Object least;
        private @Nullable Object greatest;
        private final Set<Object> distinct = new HashSet<>();

        void add(QueryScope scope, ModelDefinition model, Row row) {
            Object value = scope.records().value(model, row, field);
            if (value == null) {
                return;
            }
            count++;
            switch (function) {
                case "sum", "avg" -> addNumber(value);
                case "count_distinct" -> distinct.add(value);
                default -> compare(value);
            }
        }

        private void compare(Object value) {
            least = least == null || Order.compareValues(value, least) < 0 ? value : least;
            greatest = greatest == null || Order.compareValues(value, greatest) > 0 ? value : greatest;
        }

        private void addNumber(Object value) {
            if (value instanceof Long number) {
                whole += number;
            } else if (value instanceof Double number) {
                fraction += number;
            }
        }

        @Nullable
        Object result() {
            return switch (function) {
                case "count" -> count;
                case "count_distinct" -> (long) distinct.size();
                case "min" -> shown(least);
                case "max" -> shown(greatest);
                default -> count == 0 ? null : number();
            };
        }

        private Object number() {
            if (function.equals("avg")) {
                return (whole + fraction) / count;
            }
            return field.type() == FieldType.INTEGER || field.type() == FieldType.MANY2ONE
                    ? (Object) whole
                    : (Object) (whole + fraction);
        }

        private @Nullable Object shown(@Nullable Object value) {
            boolean time = field.type() == FieldType.DATETIME && value != null;
            return time ? Micros.show((Long) Objects.requireNonNull(value)) : value;
        }
    }
}
