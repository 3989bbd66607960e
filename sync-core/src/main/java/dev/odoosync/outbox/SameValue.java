package dev.odoosync.outbox;

import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Decimal;
import dev.odoosync.record.FieldValue.Empty;
import dev.odoosync.record.FieldValue.Int;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.record.FieldValue.Links;
import dev.odoosync.record.FieldValue.Moment;
import dev.odoosync.record.FieldValue.Text;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Whether two values are the same to Odoo: lists of records in any order, numbers however they are written, moments to the second, an
 * empty text and no text at all.
 */
public final class SameValue {
    /** Odoo rounds what it stores; two amounts closer than this are one. */
    private static final double TOLERANCE = 1e-12;

    private SameValue() {}

    /** Whether {@code one} and {@code other} are the same value of one field. */
    public static boolean same(FieldValue one, FieldValue other) {
        if (one.equals(other)) {
            return true;
        }
        if (one instanceof Links these && other instanceof Links those) {
            return new HashSet<>(these.ids()).equals(new HashSet<>(those.ids()));
        }
        if (one instanceof Moment here && other instanceof Moment there) {
            return here.value()
                    .truncatedTo(ChronoUnit.SECONDS)
                    .equals(there.value().truncatedTo(ChronoUnit.SECONDS));
        }
        if (isNothing(one) || isNothing(other)) {
            return isNothing(one) && isNothing(other);
        }
        OptionalLong m = whole(one);
        OptionalLong n = whole(other);
        if (m.isPresent() && n.isPresent()) {
            return m.getAsLong() == n.getAsLong();
        }
        OptionalDouble a = number(one);
        OptionalDouble b = number(other);
        return a.isPresent() && b.isPresent() && close(a.getAsDouble(), b.getAsDouble());
    }

    private static boolean isNothing(FieldValue value) {
        return value instanceof Empty
                || (value instanceof Text text && text.value().isEmpty())
                || (value instanceof Links links && links.ids().isEmpty());
    }

    /** Ids are numbers too: a many2one may be given as one. */
    private static OptionalLong whole(FieldValue value) {
        if (value instanceof Int number) {
            return OptionalLong.of(number.value());
        }
        return value instanceof Link link ? OptionalLong.of(link.id()) : OptionalLong.empty();
    }

    private static OptionalDouble number(FieldValue value) {
        if (value instanceof Decimal decimal) {
            return OptionalDouble.of(decimal.value());
        }
        OptionalLong whole = whole(value);
        return whole.isPresent() ? OptionalDouble.of((double) whole.getAsLong()) : OptionalDouble.empty();
    }

    private static boolean close(double a, double b) {
        return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
    }
}
