package dev.odoosync.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.odoosync.app.config.Entry;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** A configuration as one JSON object: by key, its value and where it came from. */
final class ConfigJson {
    private ConfigJson() {}

    static String text(List<Entry> entries) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            for (Entry entry : entries) {
                json.writeObjectFieldStart(entry.key());
                json.writeStringField("value", entry.value());
                json.writeStringField("from", entry.origin().toString());
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
