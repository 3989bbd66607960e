package dev.odoosync.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.record.FieldValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values for the outbox, as somebody types them: a JSON object by Odoo's own names of the fields. A list of whole numbers is a list of
 * ids, and {@code {"made_by": 41}} what entry 41 creates.
 */
final class EntryValues {
    private static final String MADE_BY = "made_by";

    private EntryValues() {}

    /**
     * The values.
     *
     * @param where which flag they stand in
     * @throws PlainFailure when they are none; no value is repeated
     */
    static Map<String, OutValue> of(String where, String json) {
        Map<String, OutValue> values = new LinkedHashMap<>();
        plain(where, json).forEach((field, value) -> values.put(field, out(where, field, value)));
        return values;
    }

    /** The same where nothing can be what another entry creates. */
    static Map<String, FieldValue> plain(String where, String json) {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw wrong(where, null);
            }
            Map<String, FieldValue> values = object(parser);
            if (parser.nextToken() != null) {
                throw wrong(where, null);
            }
            return values;
        } catch (IOException | ArithmeticException e) {
            throw wrong(where, e);
        }
    }

    private static OutValue out(String where, String field, FieldValue value) {
        if (!(value instanceof FieldValue.Entries entries) || !entries.values().containsKey(MADE_BY)) {
            return OutValue.of(value);
        }
        FieldValue create = entries.values().get(MADE_BY);
        if (entries.values().size() == 1 && create instanceof FieldValue.Int id && id.value() > 0) {
            return new OutValue.MadeBy(new EntryId(id.value()));
        }
        throw PlainFailure.unusable("The field " + field + " in " + where
                + " is wrong: what another entry creates is written {\"made_by\": 41}.");
    }

    private static Map<String, FieldValue> object(JsonParser parser) throws IOException {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            values.put(name, value(parser));
        }
        return values;
    }

    private static FieldValue value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> FieldValue.EMPTY;
            case VALUE_TRUE, VALUE_FALSE -> new FieldValue.Bool(parser.getBooleanValue());
            case VALUE_NUMBER_INT -> new FieldValue.Int(parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> new FieldValue.Decimal(finite(parser.getDoubleValue()));
            case VALUE_STRING -> new FieldValue.Text(parser.getText());
            case START_ARRAY -> list(parser);
            case START_OBJECT -> new FieldValue.Entries(object(parser));
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IOException("no value");
        };
    }

    private static double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("too large");
        }
        return value;
    }

    private static FieldValue list(JsonParser parser) throws IOException {
        List<FieldValue> items = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            FieldValue item = value(parser);
            items.add(item);
            if (item instanceof FieldValue.Int id) {
                ids.add(id.value());
            }
        }
        return ids.size() == items.size() ? new FieldValue.Links(ids) : new FieldValue.Items(items);
    }

    private static PlainFailure wrong(String where, @Nullable Exception why) {
        String sentence = "What is given with " + where
                + " is no JSON object of fields and values, such as '{\"name\": \"Azure\"}'.";
        return why == null ? PlainFailure.unusable(sentence) : PlainFailure.unusable(sentence, why);
    }
}
