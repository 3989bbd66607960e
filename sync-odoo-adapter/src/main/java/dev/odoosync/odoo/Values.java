package dev.odoosync.odoo;

import dev.odoosync.odoo.http.MalformedAnswer;
import dev.odoosync.odoo.wire.WireReader;
import dev.odoosync.odoo.wire.WireReader.Kind;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Binary;
import dev.odoosync.record.FieldValue.Bool;
import dev.odoosync.record.FieldValue.Day;
import dev.odoosync.record.FieldValue.Decimal;
import dev.odoosync.record.FieldValue.Entries;
import dev.odoosync.record.FieldValue.Int;
import dev.odoosync.record.FieldValue.Items;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.record.FieldValue.Links;
import dev.odoosync.record.FieldValue.Moment;
import dev.odoosync.record.FieldValue.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes typed values of what Odoo sends, by the type of the field. */
final class Values {
    private Values() {}

    /**
     * The value at hand of a field of this type. Odoo says {@code false} for an empty field of any type but boolean.
     *
     * @throws MalformedAnswer when it is of another kind; the message does not show it
     */
    static FieldValue of(FieldType type, WireReader in) throws IOException {
        Kind kind = in.kind();
        if (kind == Kind.NOTHING || (kind == Kind.BOOLEAN && type != FieldType.BOOLEAN && !in.bool())) {
            return FieldValue.EMPTY;
        }
        return switch (type) {
            case BOOLEAN -> new Bool(in.bool());
            case INTEGER, MANY2ONE_REFERENCE -> new Int(in.integer());
            case FLOAT, MONETARY -> new Decimal(in.decimal());
            case CHAR, TEXT, HTML, REFERENCE -> new Text(in.text());
            case SELECTION -> new Text(kind == Kind.INTEGER ? String.valueOf(in.integer()) : in.text());
            case DATE -> new Day(OdooTimes.day(in.text()));
            case DATETIME -> new Moment(OdooTimes.moment(in.text()));
            case MANY2ONE -> link(in);
            case ONE2MANY, MANY2MANY -> new Links(longs(in));
            case BINARY -> binary(any(in));
            case PROPERTIES -> Properties.typed(any(in));
            case JSON, PROPERTIES_DEFINITION, OTHER -> any(in);
        };
    }

    /** Base64 as a rule; some computed ones hold an object, or a text of their own. */
    private static FieldValue binary(FieldValue value) {
        try {
            return value instanceof Text text ? new Binary(text.value()) : value;
        } catch (IllegalArgumentException plainText) {
            return value;
        }
    }

    /** A bare id, or id and name. */
    private static FieldValue link(WireReader in) throws IOException {
        if (in.kind() != Kind.ARRAY) {
            return new Link(in.integer());
        }
        if (!in.nextElement()) {
            throw new MalformedAnswer("expected an id");
        }
        long id = in.integer();
        while (in.nextElement()) {
            in.skip();
        }
        return new Link(id);
    }

    /** A list of whole numbers. */
    static List<Long> longs(WireReader in) throws IOException {
        in.expect(Kind.ARRAY);
        List<Long> longs = new ArrayList<>();
        while (in.nextElement()) {
            longs.add(in.integer());
        }
        return longs;
    }

    /** A value of any shape. Here {@code false} is a truth value: there is no field type to say otherwise. */
    static FieldValue any(WireReader in) throws IOException {
        return switch (in.kind()) {
            case NOTHING -> FieldValue.EMPTY;
            case BOOLEAN -> new Bool(in.bool());
            case INTEGER -> new Int(in.integer());
            case DECIMAL -> new Decimal(in.decimal());
            case TEXT -> new Text(in.text());
            case ARRAY -> items(in);
            case OBJECT -> entries(in);
        };
    }

    private static Items items(WireReader in) throws IOException {
        List<FieldValue> items = new ArrayList<>();
        while (in.nextElement()) {
            items.add(any(in));
        }
        return new Items(items);
    }

    private static Entries entries(WireReader in) throws IOException {
        Map<String, FieldValue> entries = new LinkedHashMap<>();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            entries.put(name, any(in));
        }
        return new Entries(entries);
    }
}
