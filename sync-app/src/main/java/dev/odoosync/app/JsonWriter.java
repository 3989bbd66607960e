package dev.odoosync.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes JSON with dates as ISO texts. What fails to be written fails unchecked. Not thread-safe. */
final class JsonWriter {
    private final JsonGenerator json;

    private JsonWriter(JsonGenerator json) {
        this.json = json;
    }

    /** What is written by whoever takes a {@link JsonWriter}. */
    @FunctionalInterface
    interface Body {
        void write(JsonWriter json);
    }

    /** What {@code body} writes, as a text. */
    static String text(Body body) {
        StringWriter text = new StringWriter();
        JsonWriter json = to(text);
        body.write(json);
        json.flush();
        return text.toString();
    }

    /** Writes to {@code out} as it goes. */
    static JsonWriter to(Writer out) {
        try {
            return new JsonWriter(new JsonFactory().createGenerator(out).useDefaultPrettyPrinter());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An object in a list, or the outermost one. */
    JsonWriter object(Body body) {
        return tried(() -> {
            json.writeStartObject();
            body.write(this);
            json.writeEndObject();
        });
    }

    JsonWriter object(String name, Body body) {
        return tried(() -> json.writeFieldName(name)).object(body);
    }

    JsonWriter beginObject() {
        return tried(json::writeStartObject);
    }

    JsonWriter endObject() {
        return tried(json::writeEndObject);
    }

    JsonWriter beginList(String name) {
        return tried(() -> json.writeArrayFieldStart(name));
    }

    JsonWriter endList() {
        return tried(json::writeEndArray);
    }

    /** A list of objects, one for each item. */
    <T> JsonWriter list(String name, Iterable<T> items, BiConsumer<JsonWriter, T> each) {
        beginList(name);
        items.forEach(item -> object(of -> each.accept(of, item)));
        return endList();
    }

    JsonWriter field(String name, @Nullable String value) {
        return tried(() -> json.writeStringField(name, value));
    }

    JsonWriter field(String name, @Nullable Instant value) {
        return field(name, value == null ? null : value.toString());
    }

    JsonWriter field(String name, boolean value) {
        return tried(() -> json.writeBooleanField(name, value));
    }

    JsonWriter field(String name, long value) {
        return tried(() -> json.writeNumberField(name, value));
    }

    /** Any value: null, a text, a number, true or false, a list or an object of such ones; all else as its text. */
    JsonWriter value(String name, @Nullable Object value) {
        return tried(() -> {
            json.writeFieldName(name);
            write(value);
        });
    }

    private void write(@Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Long whole) {
            json.writeNumber(whole);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof List<?> items) {
            json.writeStartArray();
            for (Object item : items) {
                write(item);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> entries) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                json.writeFieldName(String.valueOf(entry.getKey()));
                write(entry.getValue());
            }
            json.writeEndObject();
        } else {
            json.writeString(value.toString());
        }
    }

    JsonWriter texts(String name, Iterable<String> values) {
        beginList(name);
        values.forEach(value -> tried(() -> json.writeString(value)));
        return endList();
    }

    JsonWriter none(String name) {
        return tried(() -> json.writeNullField(name));
    }

    JsonWriter flush() {
        return tried(json::flush);
    }

    private JsonWriter tried(Writing writing) {
        try {
            writing.write();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Writing {
        void write() throws IOException;
    }
}
