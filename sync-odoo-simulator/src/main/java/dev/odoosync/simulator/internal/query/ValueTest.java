package dev.odoosync.simulator.internal.query;

import dev.odoosync.simulator.schema.FieldDefinition;
import dev.odoosync.simulator.schema.FieldType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The comparison of one leaf, over the stored value of its field. A null value is an empty field. */
final class ValueTest {

    private final QueryScope scope;
    private final FieldDefinition field;

    ValueTest(QueryScope scope, FieldDefinition field) {
        this.scope = scope;
        this.field = field;
    }

    Predicate<@Nullable Object> of(String operator, @Nullable Object operand) {
        return switch (operator) {
            case "=", "==" -> equal(operand);
            case "=?" -> isEmpty(operand) ? value -> true : equal(operand);
            case "!=", "<>" -> equal(operand).negate();
            case "in" -> in(operand);
            case "not in" -> in(operand).negate();
            case "not like", "not ilike" -> like(operator.substring(4), operand).negate();
            case "like", "ilike", "=like", "=ilike" -> like(operator, operand);
            default -> compared(operator, operand);
        };
    }

    private static boolean isEmpty(@Nullable Object operand) {
        return operand == null || Boolean.FALSE.equals(operand);
    }

    private Predicate<@Nullable Object> equal(@Nullable Object operand) {
        if (operand instanceof List<?>) {
            return in(operand);
        }
        if (field.type() == FieldType.BOOLEAN) {
            boolean wanted = Boolean.TRUE.equals(operand) || Long.valueOf(1).equals(operand);
            return value -> Boolean.TRUE.equals(value) == wanted;
        }
        if (operand == null || Boolean.FALSE.equals(operand)) {
            return value -> isBlank(value) || isZero(value, operand);
        }
        if (field.type() == FieldType.DATETIME) {
            return datetime("=", operand);
        }
        return value -> value instanceof List<?> list
                ? list.contains(operand)
                : value != null && Order.compareValues(value, operand) == 0;
    }

    private static boolean isBlank(@Nullable Object value) {
        return value == null || (value instanceof List<?> list && list.isEmpty());
    }

    /** On a number, false is as good as zero. */
    private boolean isZero(@Nullable Object value, @Nullable Object operand) {
        return operand != null
                && field.type().isNumber()
                && value instanceof Number number
                && number.doubleValue() == 0;
    }

    private Predicate<@Nullable Object> in(@Nullable Object operand) {
        List<?> wanted = operand instanceof List<?> list ? list : Arrays.asList(operand);
        if (field.type() == FieldType.MANY2ONE || field.name().equals("id")) {
            Set<Object> ids = new HashSet<Object>(wanted);
            boolean orEmpty = ids.contains(false);
            return value -> value == null ? orEmpty : ids.contains(value);
        }
        List<Predicate<@Nullable Object>> tests = new ArrayList<>();
        wanted.forEach(one -> tests.add(equal(one)));
        return value -> tests.stream().anyMatch(test -> test.test(value));
    }

    private Predicate<@Nullable Object> compared(String operator, @Nullable Object operand) {
        if (isEmpty(operand)
                && field.type() != FieldType.BOOLEAN
                && !field.type().isNumber()) {
            return value -> false;
        }
        if (field.type() == FieldType.DATETIME) {
            return datetime(operator, operand);
        }
        Object wanted = operand == null || Boolean.FALSE.equals(operand) ? (Object) 0L : operand;
        return value -> value != null && holds(operator, Order.compareValues(value, wanted));
    }

    private static boolean holds(String operator, int comparison) {
        return switch (operator) {
            case ">" -> comparison > 0;
            case ">=" -> comparison >= 0;
            case "<" -> comparison < 0;
            default -> comparison <= 0;
        };
    }

    private Predicate<@Nullable Object> datetime(String operator, @Nullable Object operand) {
        TimeLiteral literal = TimeLiteral.parse(scope.version(), String.valueOf(operand), scope.userZone());
        LongPredicate test = TimeComparison.of(scope.version(), operator, literal);
        return value -> value instanceof Long stored && test.test(stored);
    }

    private Predicate<@Nullable Object> like(String operator, @Nullable Object operand) {
        String text = isEmpty(operand) ? "" : String.valueOf(operand);
        Pattern pattern = pattern(operator.startsWith("=") ? text : "%" + text + "%", operator.endsWith("ilike"));
        return value -> pattern.matcher(value == null ? "" : value.toString()).matches();
    }

    private static Pattern pattern(String wildcards, boolean anyCase) {
        StringBuilder regex = new StringBuilder();
        wildcards
                .chars()
                .forEach(character -> regex.append(
                        character == '%'
                                ? ".*"
                                : character == '_' ? "." : Pattern.quote(Character.toString(character))));
        int flags = Pattern.DOTALL | (anyCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        return Pattern.compile(regex.toString(), flags);
    }

    /** Whether the operand is text although the field holds ids, so that names are compared. */
    static boolean comparesNames(FieldDefinition field, String operator, @Nullable Object operand) {
        boolean relational = field.type() == FieldType.MANY2ONE || field.type().isToMany();
        return relational
                && (operand instanceof String
                        || operator.toLowerCase(Locale.ROOT).contains("like"));
    }
}
