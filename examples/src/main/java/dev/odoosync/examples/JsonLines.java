package dev.odoosync.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.record.Vanished.Why;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines of a {@link FileMirror} as JSON. Kinds that JSON does not tell apart are named: {@code {"link": 7}}. */
final class JsonLines {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonLines() {}

    static String written(Line line) {
        ObjectNode json = NODES.objectNode().put("id", line.odooId());
        if (line.removed()) {
            return json.put("removed", true).toString();
        }
        if (line.version() != null) {
            json.put("version", line.version().sortable());
        }
        if (line.deletedAt() != null && line.why() != null) {
            json.put("deletedAt", line.deletedAt().toString())
                    .put("gone", line.why().name());
        }
        json.put("changedAt", line.changedAt().toString()).set("values", object(line.values()));
        return json.toString();
    }

    static Line read(String text) throws JsonProcessingException {
        JsonNode json = JSON.readTree(text);
        long id = json.path("id").longValue();
        if (json.has("removed")) {
            return Line.removed(id);
        }
        JsonNode version = json.path("version");
        return new Line(
                id,
                false,
                version.isTextual() ? RecordVersion.parse(version.textValue()) : null,
                Instant.parse(json.path("changedAt").asText(Instant.EPOCH.toString())),
                entries(json.path("values")),
                json.has("deletedAt") ? Instant.parse(json.path("deletedAt").textValue()) : null,
                json.has("gone") ? Why.valueOf(json.path("gone").textValue()) : null);
    }

    private static ObjectNode object(Map<String, FieldValue> values) {
        ObjectNode object = NODES.objectNode();
        values.forEach((name, value) -> object.set(name, json(value)));
        return object;
    }

    private static JsonNode json(FieldValue value) {
        if (value instanceof FieldValue.Bool bool) {
            return NODES.booleanNode(bool.value());
        } else if (value instanceof FieldValue.Text text) {
            return NODES.textNode(text.value());
        } else if (value instanceof FieldValue.Int number) {
            return NODES.numberNode(number.value());
        } else if (value instanceof FieldValue.Decimal number) {
            return named("decimal", NODES.numberNode(number.value()));
        } else if (value instanceof FieldValue.Day day) {
            return named("day", NODES.textNode(day.value().toString()));
        } else if (value instanceof FieldValue.Moment moment) {
            return named("moment", NODES.textNode(moment.value().toString()));
        } else if (value instanceof FieldValue.Link link) {
            return named("link", NODES.numberNode(link.id()));
        } else if (value instanceof FieldValue.Binary binary) {
            return named("binary", NODES.textNode(binary.base64()));
        } else if (value instanceof FieldValue.Links links) {
            return named("links", JSON.valueToTree(links.ids()));
        } else if (value instanceof FieldValue.Entries entries) {
            return named("entries", object(entries.values()));
        } else if (value instanceof FieldValue.Items items) {
            ArrayNode array = NODES.arrayNode();
            items.values().forEach(item -> array.add(json(item)));
            return array;
        }
        return NODES.nullNode();
    }

    private static JsonNode named(String kind, JsonNode value) {
        return NODES.objectNode().set(kind, value);
    }

    private static FieldValue value(JsonNode json) {
        return switch (json.getNodeType()) {
            case BOOLEAN -> new FieldValue.Bool(json.booleanValue());
            case STRING -> new FieldValue.Text(json.textValue());
            case NUMBER -> new FieldValue.Int(json.longValue());
            case ARRAY -> new FieldValue.Items(items(json));
            case OBJECT -> ofKind(json.fieldNames().next(), json.elements().next());
            case NULL, MISSING, BINARY, POJO -> FieldValue.EMPTY;
        };
    }

    private static FieldValue ofKind(String kind, JsonNode value) {
        return switch (kind) {
            case "decimal" -> new FieldValue.Decimal(value.doubleValue());
            case "day" -> new FieldValue.Day(LocalDate.parse(value.textValue()));
            case "moment" -> new FieldValue.Moment(Instant.parse(value.textValue()));
            case "link" -> new FieldValue.Link(value.longValue());
            case "binary" -> new FieldValue.Binary(value.textValue());
            case "links" -> new FieldValue.Links(ids(value));
            case "entries" -> new FieldValue.Entries(entries(value));
            default -> throw new IllegalArgumentException("a line of the mirror holds an unknown kind: " + kind);
        };
    }

    private static List<FieldValue> items(JsonNode json) {
        List<FieldValue> items = new ArrayList<>();
        json.forEach(item -> items.add(value(item)));
        return items;
    }

    private static List<Long> ids(JsonNode json) {
        List<Long> ids = new ArrayList<>();
        json.forEach(id -> ids.add(id.longValue()));
        return ids;
    }

    private static Map<String, FieldValue> entries(JsonNode json) {
        Map<String, FieldValue> entries = new LinkedHashMap<>();
        json.properties().forEach(entry -> entries.put(entry.getKey(), value(entry.getValue())));
        return entries;
    }
}
