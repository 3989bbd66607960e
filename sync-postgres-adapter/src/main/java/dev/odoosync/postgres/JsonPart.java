package dev.odoosync.postgres;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a row that is kept as {@code jsonb}: an object with texts, numbers, flags, times (as ISO 8601 texts), lists and parts
 * of its own. What it does not have reads as null, and lists as empty ones, so that what an earlier version wrote can be read.
 */
final class JsonPart {
    /** Files are texts too, and may be long. */
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());

    private final ObjectNode node;

    JsonPart() {
        this(JsonNodeFactory.instance.objectNode());
    }

    private JsonPart(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            throw new IllegalStateException("a stored part is no JSON object");
        }
        this.node = object;
    }

    static JsonPart read(String json) {
        return new JsonPart(tree(json));
    }

    static List<JsonPart> readAll(String json) {
        return list(tree(json), JsonPart::new);
    }

    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException("a stored part is no JSON"); // the cause would quote it
        }
    }

    JsonPart text(String name, @Nullable String text) {
        node.put(name, text == null ? null : Texts.storable(text));
        return this;
    }

    JsonPart number(String name, long number) {
        node.put(name, number);
        return this;
    }

    JsonPart flag(String name, boolean flag) {
        node.put(name, flag);
        return this;
    }

    JsonPart time(String name, @Nullable Instant time) {
        return text(name, time == null ? null : time.toString());
    }

    JsonPart part(String name, @Nullable JsonPart part) {
        node.set(name, part == null ? null : part.node);
        return this;
    }

    JsonPart parts(String name, List<JsonPart> parts) {
        node.set(name, array(parts));
        return this;
    }

    JsonPart texts(String name, Collection<String> texts) {
        ArrayNode array = node.putArray(name);
        texts.forEach(text -> array.add(Texts.storable(text)));
        return this;
    }

    JsonPart numbers(String name, Collection<Long> numbers) {
        ArrayNode array = node.putArray(name);
        numbers.forEach(array::add);
        return this;
    }

    String written() {
        return node.toString();
    }

    static String written(List<JsonPart> parts) {
        return array(parts).toString();
    }

    private static ArrayNode array(List<JsonPart> parts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        parts.forEach(part -> array.add(part.node));
        return array;
    }

    String text(String name) {
        return required(textOrNull(name), name);
    }

    @Nullable
    String textOrNull(String name) {
        return node.path(name).isTextual() ? node.path(name).textValue() : null;
    }

    long number(String name) {
        return required(node.get(name), name).longValue();
    }

    boolean flag(String name) {
        return required(node.get(name), name).booleanValue();
    }

    Instant time(String name) {
        return Instant.parse(text(name));
    }

    @Nullable
    Instant timeOrNull(String name) {
        String time = textOrNull(name);
        return time == null ? null : Instant.parse(time);
    }

    @Nullable
    JsonPart partOrNull(String name) {
        return node.path(name).isObject() ? new JsonPart(node.path(name)) : null;
    }

    List<JsonPart> parts(String name) {
        return list(node.path(name), JsonPart::new);
    }

    List<String> texts(String name) {
        return list(node.path(name), JsonNode::textValue);
    }

    List<Long> numbers(String name) {
        return list(node.path(name), JsonNode::longValue);
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
        List<T> list = new ArrayList<>();
        array.forEach(one -> list.add(element.apply(one)));
        return list;
    }

    private static <T> T required(@Nullable T value, String name) {
        return Objects.requireNonNull(value, () -> "a stored part lacks " + name);
    }
}
