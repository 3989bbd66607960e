package dev.odoosync.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.Operation;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.Target;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Bool;
import dev.odoosync.record.FieldValue.Decimal;
import dev.odoosync.record.FieldValue.Empty;
import dev.odoosync.record.FieldValue.Int;
import dev.odoosync.record.FieldValue.Links;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.tenant.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What {@code POST /odoo/outbox/enqueue} is sent.
 *
 * @param tenant whom it names
 */
record EntryRequest(
        Optional<TenantId> tenant, String model, Target target, Operation operation, Map<String, FieldValue> basedOn) {
    static final String MADE_BY = "made_by";
    private static final SortedSet<String> FIELDS =
            new TreeSet<>(Set.of("userId", "model", "operation", "odooId", "madeBy", "method", "values", "basedOn"));
    private static final int LONGEST_NAME = 200;

    static EntryRequest of(String body) {
        JsonFields fields = JsonFields.of(body, FIELDS);
        Operation operation = operation(fields);
        return new EntryRequest(
                fields.optionalText("userId", LONGEST_NAME).map(value -> Query.tenant("userId", value)),
                fields.text("model", LONGEST_NAME),
                target(fields, operation),
                operation,
                basedOn(fields));
    }

    OutboxRequest of(TenantId whose) {
        return new OutboxRequest(whose, model, target, operation, basedOn);
    }

    private static Operation operation(JsonFields fields) {
        String kind = fields.text("operation", LONGEST_NAME);
        boolean sets = kind.equals("create") || kind.equals("write");
        if (sets != fields.object("values").isPresent()) {
            throw wrong(sets ? "A " + kind + " needs the field values." : "Only a create or a write takes values.");
        }
        if (kind.equals("call") != fields.optionalText("method", LONGEST_NAME).isPresent()) {
            throw wrong("A call needs the field method, and nothing else takes it.");
        }
        return switch (kind) {
            case "create" -> new Operation.Create(values(fields));
            case "write" -> new Operation.Write(values(fields));
            case "unlink" -> new Operation.Unlink();
            case "call" -> call(fields.text("method", LONGEST_NAME));
            default -> throw wrong("The field operation must be create, write, unlink or call.");
        };
    }

    private static Operation call(String method) {
        if (method.startsWith("_")) {
            throw wrong("The field method names no method that may be called.");
        }
        return new Operation.Call(method);
    }

    private static Target target(JsonFields fields, Operation operation) {
        Optional<Long> odooId = fields.number("odooId");
        Optional<Long> madeBy = fields.number("madeBy");
        int named = (odooId.isPresent() ? 1 : 0) + (madeBy.isPresent() ? 1 : 0);
        if (named != (operation.kind() == Operation.Kind.CREATE ? 0 : 1)) {
            throw wrong("A create names no record; anything else names one, by odooId or by madeBy.");
        }
        return odooId.<Target>map(Target.Known::new)
                .or(() -> madeBy.map(id -> new Target.Created(new EntryId(id))))
                .orElse(Target.NEW);
    }

    private static Map<String, OutValue> values(JsonFields fields) {
        Map<String, OutValue> values = new LinkedHashMap<>();
        fields.object("values").orElseThrow().properties().forEach(field -> {
            requireName(field.getKey());
            JsonNode value = field.getValue();
            values.put(
                    field.getKey(),
                    value.isObject() ? new OutValue.MadeBy(create(value)) : OutValue.of(value("values", value)));
        });
        return values;
    }

    private static EntryId create(JsonNode value) {
        JsonNode id = value.get(MADE_BY);
        if (value.size() != 1 || id == null || !isId(id)) {
            throw wrong("An object among the values must be {\"made_by\": the id of a create}.");
        }
        return new EntryId(id.longValue());
    }

    private static Map<String, FieldValue> basedOn(JsonFields fields) {
        Map<String, FieldValue> seen = new LinkedHashMap<>();
        fields.object("basedOn")
                .ifPresent(object -> object.properties().forEach(field -> {
                    requireName(field.getKey());
                    seen.put(field.getKey(), value("basedOn", field.getValue()));
                }));
        return seen;
    }

    private static void requireName(String field) {
        if (!field.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw wrong("A value needs the name of its field in Odoo.");
        }
    }

    private static FieldValue value(String place, JsonNode value) {
        if (value.isNull()) {
            return new Empty();
        }
        if (value.isBoolean()) {
            return new Bool(value.booleanValue());
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return new Int(value.longValue());
        }
        if (value.isNumber() && Double.isFinite(value.doubleValue())) {
            return new Decimal(value.doubleValue());
        }
        if (value.isTextual()) {
            return new Text(value.textValue());
        }
        if (value.isArray()) {
            return new Links(ids(place, value));
        }
        throw wrong("The field " + place + " holds a value that is no text, number, true, false, null or list of ids.");
    }

    private static List<Long> ids(String place, JsonNode list) {
        List<Long> ids = new ArrayList<>();
        list.forEach(id -> {
            if (!isId(id)) {
                throw wrong("A list in the field " + place + " must be one of ids.");
            }
            ids.add(id.longValue());
        });
        return ids;
    }

    private static boolean isId(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() > 0;
    }

    private static ApiProblem wrong(String sentence) {
        return ProblemType.BAD_REQUEST.thrown(sentence);
    }
}
