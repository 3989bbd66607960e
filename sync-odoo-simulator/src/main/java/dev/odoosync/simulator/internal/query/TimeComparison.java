package dev.odoosync.simulator.internal.query;

import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.internal.data.Micros;
import dev.odoosync.simulator.schema.OdooVersion;
import java.time.Duration;
import java.util.function.LongPredicate;

/** How a stored time is compared: 14 to the microsecond, 19 by whole seconds. */
final class TimeComparison {

    private static final long DAY = Duration.ofDays(1).toSeconds() * Micros.PER_SECOND;

    private TimeComparison() {}

    static LongPredicate of(OdooVersion version, String operator, TimeLiteral literal) {
        return switch (version) {
            case V14 -> exact(operator, endOfDay(operator, literal));
            case V19 -> bySeconds(operator, literal);
        };
    }

    /** A date-only literal after {@code >} or {@code <=} means the last second of that day. */
    private static long endOfDay(String operator, TimeLiteral literal) {
        boolean whole = literal.dateOnly() && (operator.equals(">") || operator.equals("<="));
        return whole ? literal.micros() + DAY - Micros.PER_SECOND : literal.micros();
    }

    private static LongPredicate exact(String operator, long literal) {
        return switch (operator) {
            case ">" -> stored -> stored > literal;
            case ">=" -> stored -> stored >= literal;
            case "<" -> stored -> stored < literal;
            case "<=" -> stored -> stored <= literal;
            case "=" -> stored -> stored == literal;
            default -> throw noSuchOperator(operator);
        };
    }

    private static LongPredicate bySeconds(String operator, TimeLiteral literal) {
        long second = Math.floorDiv(literal.micros(), Micros.PER_SECOND) * Micros.PER_SECOND;
        long next = second + (literal.dateOnly() ? DAY : Micros.PER_SECOND);
        return switch (operator) {
            case ">" -> stored -> stored >= next;
            case ">=" -> stored -> stored >= second;
            case "<" -> stored -> stored < second;
            case "<=" -> stored -> stored < next;
            case "=" -> stored -> stored >= second && stored < second + Micros.PER_SECOND;
            default -> throw noSuchOperator(operator);
        };
    }

    private static OdooFault noSuchOperator(String operator) {
        return OdooFault.valueError("Invalid operator " + operator + " for a datetime");
    }
}
