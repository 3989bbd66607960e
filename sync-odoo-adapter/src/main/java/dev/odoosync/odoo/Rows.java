package dev.odoosync.odoo;

import dev.odoosync.odoo.http.MalformedAnswer;
import dev.odoosync.odoo.wire.Decoder;
import dev.odoosync.odoo.wire.WireReader;
import dev.odoosync.odoo.wire.WireReader.Kind;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decodes the answer to {@code read}: every record asked for at most once, none other, each with every field that was named.
 * Anything less is no answer to trust.
 */
final class Rows implements Decoder<List<OdooRow>> {
    private final String model;
    private final Map<String, FieldDefinition> fields;
    private final Set<Long> wanted;

    Rows(ModelSchema schema, List<Long> ids) {
        model = schema.model();
        fields = schema.byName();
        fields.remove("id");
        wanted = new HashSet<>(ids);
    }

    @Override
    public List<OdooRow> decode(WireReader in) throws IOException {
        in.expect(Kind.ARRAY);
        List<OdooRow> rows = new ArrayList<>(wanted.size());
        while (in.nextElement()) {
            rows.add(row(in));
        }
        return rows;
    }

    private OdooRow row(WireReader in) throws IOException {
        in.expect(Kind.OBJECT);
        long id = 0;
        Map<String, FieldValue> values = new HashMap<>(fields.size() * 2);
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            FieldDefinition field = fields.get(name);
            if (field != null) {
                values.put(field.name(), value(field, in));
            } else if (name.equals("id")) {
                id = in.integer();
            } else {
                in.skip();
            }
        }
        requireWhole(id, values);
        return new OdooRow(id, values);
    }

    private FieldValue value(FieldDefinition field, WireReader in) throws IOException {
        try {
            return Values.of(field.type(), in);
        } catch (MalformedAnswer e) {
            throw new MalformedAnswer(
                    "the field " + field.name() + " of " + model + " is "
                            + field.type().odooName() + ", but " + e.getMessage(),
                    e);
        }
    }

    private void requireWhole(long id, Map<String, FieldValue> values) throws MalformedAnswer {
        if (!wanted.remove(id)) {
            throw new MalformedAnswer("a record of " + model + " came that was not asked for, or came twice");
        }
        for (String field : fields.keySet()) {
            if (!values.containsKey(field)) {
                throw new MalformedAnswer("a record of " + model + " came without its field " + field);
            }
        }
    }
}
