package dev.odoosync.outbox;

import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Binary;
import dev.odoosync.record.FieldValue.Bool;
import dev.odoosync.record.FieldValue.Day;
import dev.odoosync.record.FieldValue.Decimal;
import dev.odoosync.record.FieldValue.Empty;
import dev.odoosync.record.FieldValue.Int;
import dev.odoosync.record.FieldValue.Items;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.record.FieldValue.Links;
import dev.odoosync.record.FieldValue.Moment;
import dev.odoosync.record.FieldValue.Text;
import java.util.ArrayList;
import java.util.List;

/** What a value is when its field is of some type. Messages say what is wanted, and show no value. */
final class ValueTypes {
    private static final String REFERENCE = "[a-z0-9_.]+,[0-9]+";

    private ValueTypes() {}

    /**
     * The value as one of that type.
     *
     * @throws IllegalArgumentException when it is none; the message says what is wanted
     */
    static FieldValue read(FieldType type, FieldValue value) {
        return switch (type) {
            case BOOLEAN -> bool(value);
            case INTEGER -> integer(value);
            case MANY2ONE_REFERENCE -> nothing(value) ? FieldValue.EMPTY : integer(value);
            case FLOAT, MONETARY -> decimal(value);
            case CHAR, TEXT, HTML, SELECTION -> nothing(value) ? FieldValue.EMPTY : text(value);
            case REFERENCE -> nothing(value) ? FieldValue.EMPTY : reference(value);
            case DATE -> nothing(value) || blank(value) ? FieldValue.EMPTY : day(value);
            case DATETIME -> nothing(value) || blank(value) ? FieldValue.EMPTY : moment(value);
            case MANY2ONE -> nothing(value) ? FieldValue.EMPTY : link(value);
            case ONE2MANY, MANY2MANY -> nothing(value) ? FieldValue.EMPTY : links(value);
            case BINARY -> nothing(value) || blank(value) ? FieldValue.EMPTY : binary(value);
            case JSON, PROPERTIES, PROPERTIES_DEFINITION, OTHER -> value;
        };
    }

    /** Odoo says false for nothing, and so may others. */
    private static boolean nothing(FieldValue value) {
        return value instanceof Empty || value.equals(new Bool(false));
    }

    private static boolean blank(FieldValue value) {
        return value instanceof Text text && text.value().isEmpty();
    }

    private static FieldValue bool(FieldValue value) {
        return nothing(value) ? new Bool(false) : require(value, Bool.class, "write true or false");
    }

    /** A number that is empty is 0 in Odoo. */
    private static FieldValue integer(FieldValue value) {
        if (nothing(value)) {
            return new Int(0);
        }
        if (value instanceof Decimal decimal && isWhole(decimal.value())) {
            return new Int((long) decimal.value());
        }
        return value instanceof Link ? value : require(value, Int.class, "write a whole number, without quotes");
    }

    private static FieldValue decimal(FieldValue value) {
        if (nothing(value)) {
            return new Decimal(0);
        }
        return value instanceof Int number
                ? new Decimal(number.value())
                : require(value, Decimal.class, "write a number, without quotes");
    }

    private static FieldValue text(FieldValue value) {
        return require(value, Text.class, "write a text, in quotes");
    }

    private static FieldValue reference(FieldValue value) {
        String wanted = "write a model and an id, as in \"res.partner,7\"";
        Text text = require(value, Text.class, wanted);
        if (!text.value().isEmpty() && !text.value().matches(REFERENCE)) {
            throw new IllegalArgumentException(wanted);
        }
        return text;
    }

    private static FieldValue day(FieldValue value) {
        if (value instanceof Text text) {
            return new Day(Times.day(text.value()));
        }
        if (value instanceof Moment moment) {
            return new Day(Times.day(moment.value()));
        }
        return require(value, Day.class, Times.WANTED_DAY);
    }

    private static FieldValue moment(FieldValue value) {
        return value instanceof Text text
                ? new Moment(Times.moment(text.value()))
                : require(value, Moment.class, Times.WANTED_MOMENT);
    }

    private static FieldValue link(FieldValue value) {
        return value instanceof Link ? value : new Link(id(value, "write the id of a record in Odoo, a number"));
    }

    private static FieldValue links(FieldValue value) {
        String wanted = "write a list of ids of records in Odoo, as in [7, 9]";
        if (!(value instanceof Items items)) {
            return require(value, Links.class, wanted);
        }
        List<Long> ids = new ArrayList<>();
        items.values().forEach(item -> ids.add(id(item, wanted)));
        return new Links(ids);
    }

    private static long id(FieldValue value, String wanted) {
        boolean whole = value instanceof Decimal decimal && isWhole(decimal.value());
        Object raw = value.raw();
        if (!(value instanceof Int || value instanceof Link || whole) || !(raw instanceof Number number)) {
            throw new IllegalArgumentException(wanted);
        }
        if (number.longValue() < 1) {
            throw new IllegalArgumentException(wanted);
        }
        return number.longValue();
    }

    private static FieldValue binary(FieldValue value) {
        String wanted = "write its content in base64";
        if (!(value instanceof Text text)) {
            return require(value, Binary.class, wanted);
        }
        try {
            return new Binary(text.value());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(wanted, e);
        }
    }

    private static boolean isWhole(double number) {
        return number == Math.rint(number) && Math.abs(number) < (1L << 53);
    }

    private static <V extends FieldValue> V require(FieldValue value, Class<V> kind, String wanted) {
        if (!kind.isInstance(value)) {
            throw new IllegalArgumentException(wanted);
        }
        return kind.cast(value);
    }
}
