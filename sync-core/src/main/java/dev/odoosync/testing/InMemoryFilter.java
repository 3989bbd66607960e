package dev.odoosync.testing;

import dev.odoosync.record.FieldValue;
import dev.odoosync.record.RecordFilter;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Judges records by a filter, for conditions on the record's own fields. */
final class InMemoryFilter {
    private InMemoryFilter() {}

    /** Whether {@code filter} takes the record with these values in. */
    static boolean takes(RecordFilter filter, long id, Map<String, FieldValue> row) {
        Deque<Boolean> found = new ArrayDeque<>();
        List<Object> terms = filter.terms();
        for (int i = terms.size() - 1; i >= 0; i--) { // prefix notation, from its end
            Object term = terms.get(i);
            if (term instanceof String operator) {
                found.push(joined(operator, found));
            } else {
                found.push(holds((List<?>) term, id, row));
            }
        }
        return found.stream().allMatch(Boolean::booleanValue);
    }

    private static boolean joined(String operator, Deque<Boolean> found) {
        boolean first = found.pop();
        if (operator.equals("!")) {
            return !first;
        }
        boolean second = found.pop();
        return operator.equals("&") ? first && second : first || second;
    }

    private static boolean holds(List<?> condition, long id, Map<String, FieldValue> row) {
        FieldValue value = condition.get(0).equals("id") ? new FieldValue.Int(id) : row.get((String) condition.get(0));
        Object held = value == null || value.raw() == null ? false : value.raw();
        Object wanted = condition.get(2);
        return switch ((String) condition.get(1)) {
            case "=" -> Objects.equals(held, wanted);
            case "!=" -> !Objects.equals(held, wanted);
            case "in" -> ((Collection<?>) wanted).contains(held);
            case "not in" -> !((Collection<?>) wanted).contains(held);
            case ">" -> compared(held, wanted) > 0;
            case ">=" -> compared(held, wanted) >= 0;
            case "<" -> compared(held, wanted) < 0;
            case "<=" -> compared(held, wanted) <= 0;
            default -> throw new IllegalArgumentException("the Odoo in memory does not know " + condition);
        };
    }

    private static int compared(@Nullable Object held, Object wanted) {
        return held instanceof Number number && wanted instanceof Number other
                ? Double.compare(number.doubleValue(), other.doubleValue())
                : String.valueOf(held).compareTo(String.valueOf(wanted));
    }
}
