package dev.odoosync.odoo.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import dev.odoosync.odoo.http.MalformedAnswer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Values of a JSON text. */
final class JsonReader implements WireReader {
    private final JsonParser parser;

    JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    @Override
    public Kind kind() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new MalformedAnswer("the answer is empty or ends too early");
        }
        return switch (token) {
            case START_OBJECT -> Kind.OBJECT;
            case START_ARRAY -> Kind.ARRAY;
            case VALUE_STRING -> Kind.TEXT;
            case VALUE_NUMBER_INT -> Kind.INTEGER;
            case VALUE_NUMBER_FLOAT -> Kind.DECIMAL;
            case VALUE_TRUE, VALUE_FALSE -> Kind.BOOLEAN;
            case VALUE_NULL -> Kind.NOTHING;
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new MalformedAnswer("expected a value");
        };
    }

    @Override
    public String text() throws IOException {
        expect(Kind.TEXT);
        return parser.getText();
    }

    @Override
    public long integer() throws IOException {
        expect(Kind.INTEGER);
        if (parser.getNumberType() == NumberType.BIG_INTEGER) {
            throw new MalformedAnswer("a whole number beyond 64 bit");
        }
        return parser.getLongValue();
    }

    @Override
    public double decimal() throws IOException {
        if (kind() != Kind.INTEGER) {
            expect(Kind.DECIMAL);
        }
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw new MalformedAnswer("a number that is not finite");
        }
        return value;
    }

    @Override
    public boolean bool() throws IOException {
        expect(Kind.BOOLEAN);
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    @Override
    public boolean nextElement() throws IOException {
        return next() != JsonToken.END_ARRAY;
    }

    @Override
    public @Nullable String nextName() throws IOException {
        if (next() == JsonToken.END_OBJECT) {
            return null;
        }
        String name = parser.currentName();
        next();
        return name;
    }

    private JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new MalformedAnswer("the answer ends too early");
        }
        return token;
    }
}
