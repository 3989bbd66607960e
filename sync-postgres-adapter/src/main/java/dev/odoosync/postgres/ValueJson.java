package dev.odoosync.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.odoosync.record.FieldValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of entries, read back from the JSON that {@link RawJson} writes and people read. A number is a number there, whether it is an
 * id or not: its <i>kind</i>, kept beside it, says what JSON alone does not. A value without a kind is what it looks like.
 */
final class ValueJson {
    private static final String ITEMS = "items";
    private static final String ENTRIES = "entries";

    private ValueJson() {}

    /** What JSON alone does not say about the value; null where it says all. */
    static @Nullable JsonNode kind(FieldValue value) {
        if (value instanceof FieldValue.Link) {
            return TextNode.valueOf("link");
        }
        if (value instanceof FieldValue.Day) {
            return TextNode.valueOf("day");
        }
        if (value instanceof FieldValue.Moment) {
            return TextNode.valueOf("moment");
        }
        if (value instanceof FieldValue.Binary) {
            return TextNode.valueOf("binary");
        }
        if (value instanceof FieldValue.Items items) {
            ArrayNode kinds = JsonNodeFactory.instance.arrayNode();
            items.values().forEach(item -> kinds.add(kind(item)));
            return JsonNodeFactory.instance.objectNode().set(ITEMS, kinds);
        }
        if (value instanceof FieldValue.Entries entries) {
            ObjectNode kinds = JsonNodeFactory.instance.objectNode();
            entries.values().forEach((name, entry) -> kinds.set(Texts.storable(name), kind(entry)));
            return JsonNodeFactory.instance.objectNode().set(ENTRIES, kinds);
        }
        return null;
    }

    /**
     * The value of {@code json}.
     *
     * @param kind what {@link #kind} said of it; null where nobody did
     * @throws IllegalArgumentException when it is none; the message is a plain sentence about {@code name} that does not show it
     */
    static FieldValue read(String name, JsonNode json, @Nullable JsonNode kind) {
        if (json.isNull()) {
            return FieldValue.EMPTY;
        }
        if (kind == null || kind.isNull()) {
            return plain(name, json);
        }
        if (kind.has(ITEMS) && json.isArray()) {
            return items(name, json, kind.get(ITEMS));
        }
        if (kind.has(ENTRIES) && json.isObject()) {
            return entries(name, json, kind.get(ENTRIES));
        }
        try {
            return simple(name, json, kind.asText());
        } catch (DateTimeParseException e) {
            throw no(name, kind.asText());
        }
    }

    private static FieldValue simple(String name, JsonNode json, String kind) {
        if (kind.equals("link") && json.canConvertToLong() && json.isIntegralNumber()) {
            return new FieldValue.Link(json.longValue());
        }
        if (kind.equals("day") && json.isTextual()) {
            return new FieldValue.Day(LocalDate.parse(json.textValue()));
        }
        if (kind.equals("moment") && json.isTextual()) {
            return new FieldValue.Moment(Instant.parse(json.textValue()));
        }
        if (kind.equals("binary") && json.isTextual()) {
            return new FieldValue.Binary(json.textValue());
        }
        throw no(name, kind);
    }

    private static IllegalArgumentException no(String name, String kind) {
        return new IllegalArgumentException("the value of " + name + " is no " + kind + ", as kinds says it is");
    }

    private static FieldValue plain(String name, JsonNode json) {
        if (json.isTextual()) {
            return new FieldValue.Text(json.textValue());
        }
        if (json.isBoolean()) {
            return new FieldValue.Bool(json.booleanValue());
        }
        if (json.isNumber()) {
            return number(name, json);
        }
        if (json.isObject()) {
            return entries(name, json, null);
        }
        List<Long> ids = new ArrayList<>();
        for (JsonNode item : json) {
            if (!item.isIntegralNumber() || !item.canConvertToLong()) {
                return items(name, json, null);
            }
            ids.add(item.longValue());
        }
        return new FieldValue.Links(ids);
    }

    private static FieldValue number(String name, JsonNode json) {
        if (json.isIntegralNumber() && json.canConvertToLong()) {
            return new FieldValue.Int(json.longValue());
        }
        double number = json.doubleValue();
        if (json.isIntegralNumber() || !Double.isFinite(number)) {
            throw new IllegalArgumentException("the value of " + name + " is a number beyond what Odoo can hold");
        }
        return new FieldValue.Decimal(number);
    }

    private static FieldValue items(String name, JsonNode json, @Nullable JsonNode kinds) {
        List<FieldValue> values = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            values.add(read(name, json.get(i), kinds == null ? null : kinds.get(i)));
        }
        return new FieldValue.Items(values);
    }

    private static FieldValue entries(String name, JsonNode json, @Nullable JsonNode kinds) {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String key = names.next();
            values.put(key, read(name, json.get(key), kinds == null ? null : kinds.get(key)));
        }
        return new FieldValue.Entries(values);
    }
}
