package dev.odoosync.odoo;

import dev.odoosync.odoo.http.MalformedAnswer;
import dev.odoosync.odoo.http.TooLarge;
import dev.odoosync.odoo.wire.WireReader;
import dev.odoosync.odoo.wire.WireReader.Kind;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.OdooField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decodes the answer to {@code fields_get}. */
final class FieldsAnswer {
    static final List<String> ATTRIBUTES =
            List.of("type", "store", "required", "relation", "related", "translate", "readonly", "states");

    /** Many times as many as any model of Odoo has: each question names them all. */
    private static final int MAX_FIELDS = 10_000;

    private FieldsAnswer() {}

    static List<OdooField> decode(WireReader in) throws IOException {
        in.expect(Kind.OBJECT);
        Map<String, OdooField> fields = new LinkedHashMap<>();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (fields.put(name, field(name, in)) != null) {
                throw new MalformedAnswer("a field is described twice");
            }
            if (fields.size() > MAX_FIELDS) {
                throw new TooLarge("a model has more than " + MAX_FIELDS + " fields");
            }
        }
        return List.copyOf(fields.values());
    }

    private static OdooField field(String name, WireReader in) throws IOException {
        in.expect(Kind.OBJECT);
        FieldType type = FieldType.OTHER;
        boolean stored = false;
        boolean required = false;
        String relation = "";
        List<String> related = List.of();
        boolean translated = false;
        boolean readonly = false;
        boolean byState = false;
        for (String attribute = in.nextName(); attribute != null; attribute = in.nextName()) {
            switch (attribute) {
                case "type" -> type = FieldType.of(in.text());
                case "store" -> stored = bool(in);
                case "required" -> required = bool(in);
                case "relation" -> relation = in.kind() == Kind.TEXT ? in.text() : "";
                case "related" -> related = path(in);
                case "translate" -> translated = bool(in);
                case "readonly" -> readonly = bool(in);
                case "states" -> byState = hasEntries(in);
                default -> in.skip();
            }
        }
        return new OdooField(name, type, stored, required, relation, related, translated, readonly && !byState);
    }

    private static boolean bool(WireReader in) throws IOException {
        boolean isBool = in.kind() == Kind.BOOLEAN;
        if (!isBool) {
            in.skip();
        }
        return isBool && in.bool();
    }

    /** Up to Odoo 16, a field may be read-only but in some states of its record: then it can be written. */
    private static boolean hasEntries(WireReader in) throws IOException {
        if (in.kind() != Kind.OBJECT) {
            in.skip();
            return false;
        }
        in.expect(Kind.OBJECT);
        boolean some = false;
        while (in.nextName() != null) {
            in.skip();
            some = true;
        }
        return some;
    }

    /** A list of names up to Odoo 14, names joined by dots later, false where there are none. */
    private static List<String> path(WireReader in) throws IOException {
        List<String> path = new ArrayList<>();
        if (in.kind() == Kind.TEXT) {
            path.addAll(List.of(in.text().split("\\.", -1)));
        } else if (in.kind() == Kind.ARRAY) {
            while (in.nextElement()) {
                path.add(in.text());
            }
        } else {
            in.skip();
        }
        return path;
    }
}
