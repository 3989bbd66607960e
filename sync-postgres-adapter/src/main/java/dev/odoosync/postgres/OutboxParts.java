package dev.odoosync.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.FieldConflict;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.Overwritten;
import dev.odoosync.outbox.Winner;
import dev.odoosync.record.FieldValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an entry that are JSON, and back. Whatever is written notes its kinds as it goes; whatever is read looks them up, in one
 * and the same place: {@code {order: [names], payload: {name: kind}, conflict: {name: {base: kind}}}}.
 */
final class OutboxParts {
    private static final String MADE_BY = "made_by";
    private static final String ORDER = "order";

    private final ObjectNode kinds;

    OutboxParts() {
        this(JsonNodeFactory.instance.objectNode());
    }

    private OutboxParts(ObjectNode kinds) {
        this.kinds = kinds;
    }

    /** With the kinds that were kept. */
    static OutboxParts knowing(JsonNode kinds) {
        return new OutboxParts(kinds instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode());
    }

    /** The kinds of all that was written. */
    String kinds() {
        return kinds.toString();
    }

    String payload(Map<String, OutValue> values) {
        RawJson json = new RawJson();
        ArrayNode order = kinds.putArray(ORDER);
        values.forEach((name, value) -> {
            order.add(Texts.storable(name));
            if (value instanceof OutValue.Given given) {
                write(json, kinds.withObject("/payload"), name, given.value());
            } else if (value instanceof OutValue.MadeBy made) {
                json.withPart(
                        name, new RawJson().with(MADE_BY, made.create().value()).end());
            }
        });
        return json.end();
    }

    String values(String part, Map<String, FieldValue> values) {
        RawJson json = new RawJson();
        values.forEach((name, value) -> write(json, kinds.withObject("/" + part), name, value));
        return json.end();
    }

    private static void write(RawJson json, ObjectNode kinds, String name, FieldValue value) {
        json.with(name, value);
        JsonNode kind = ValueJson.kind(value);
        if (kind != null) {
            kinds.set(Texts.storable(name), kind);
        }
    }

    @Nullable
    String conflict(Map<String, FieldConflict> conflict) {
        return conflict.isEmpty()
                ? null
                : byField("conflict", conflict, (one, json, itsKinds) -> {
                    writeKnown(json, itsKinds, "base", one.base());
                    writeKnown(json, itsKinds, "ours", one.ours());
                    writeKnown(json, itsKinds, "theirs", one.theirs());
                    if (one.winner() != null) {
                        json.with("winner", one.winner().stored());
                    }
                });
    }

    /** What became of it: which record, and what was overwritten. */
    @Nullable
    String result(OutboxEntry entry) {
        Long odooId = entry.odooId();
        if (odooId == null) {
            return null;
        }
        RawJson result = new RawJson().with("odoo_id", odooId);
        if (!entry.overwritten().isEmpty()) {
            result.withPart("overwritten", byField("overwritten", entry.overwritten(), (one, json, itsKinds) -> {
                write(json, itsKinds, "ours", one.ours());
                write(json, itsKinds, "theirs", one.theirs());
            }));
        }
        return result.end();
    }

    private interface Writing<T> {
        void write(T one, RawJson json, ObjectNode kinds);
    }

    private <T> String byField(String part, Map<String, T> fields, Writing<T> writing) {
        RawJson json = new RawJson();
        ObjectNode itsKinds = kinds.putObject(part);
        fields.forEach((name, one) -> {
            RawJson inner = new RawJson();
            writing.write(one, inner, itsKinds.putObject(Texts.storable(name)));
            json.withPart(name, inner.end());
        });
        return json.end();
    }

    private static void writeKnown(RawJson json, ObjectNode kinds, String name, @Nullable FieldValue value) {
        if (value != null) {
            write(json, kinds, name, value);
        }
    }

    /** In the order in which they were given, as far as that is known. */
    Map<String, OutValue> readPayload(JsonNode payload) {
        Set<String> names = new LinkedHashSet<>();
        kinds.path(ORDER).forEach(name -> names.add(name.asText()));
        names.removeIf(name -> !payload.has(name));
        payload.fieldNames().forEachRemaining(names::add);
        Map<String, OutValue> values = new LinkedHashMap<>();
        for (String name : names) {
            values.put(
                    name,
                    outValue(name, payload.get(name), kinds.path("payload").get(name)));
        }
        return values;
    }

    private static OutValue outValue(String name, JsonNode json, @Nullable JsonNode kind) {
        boolean refers = kind == null
                && json.isObject()
                && json.size() == 1
                && json.path(MADE_BY).canConvertToLong();
        return refers
                ? new OutValue.MadeBy(new EntryId(json.get(MADE_BY).longValue()))
                : OutValue.of(ValueJson.read(name, json, kind));
    }

    Map<String, FieldValue> readValues(String part, JsonNode json) {
        return read(
                json,
                name -> ValueJson.read(name, json.get(name), kinds.path(part).get(name)));
    }

    Map<String, FieldConflict> readConflict(JsonNode json) {
        return read(json, name -> {
            JsonNode winner = json.get(name).path("winner");
            return new FieldConflict(
                    readKnown("conflict", json, name, "base"),
                    readKnown("conflict", json, name, "ours"),
                    readKnown("conflict", json, name, "theirs"),
                    winner.isTextual() ? Winner.ofStored(winner.textValue()) : null);
        });
    }

    Map<String, Overwritten> readOverwritten(JsonNode json) {
        return read(
                json,
                name -> new Overwritten(
                        ValueJson.read(name, json.get(name).path("ours"), kind("overwritten", name, "ours")),
                        ValueJson.read(name, json.get(name).path("theirs"), kind("overwritten", name, "theirs"))));
    }

    private @Nullable FieldValue readKnown(String part, JsonNode json, String name, String side) {
        JsonNode value = json.get(name).get(side);
        return value == null ? null : ValueJson.read(name, value, kind(part, name, side));
    }

    private @Nullable JsonNode kind(String part, String name, String side) {
        return kinds.path(part).path(name).get(side);
    }

    private static <T> Map<String, T> read(JsonNode json, Function<String, T> reading) {
        Map<String, T> fields = new LinkedHashMap<>();
        json.fieldNames().forEachRemaining(name -> fields.put(name, reading.apply(name)));
        return fields;
    }
}
