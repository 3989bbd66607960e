package dev.odoosync.odoo.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.odoosync.odoo.http.MalformedAnswer;
import dev.odoosync.odoo.http.TooLarge;
import dev.odoosync.odoo.wire.RemoteFault.Category;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Writes and reads JSON, within limits, for whichever face is spelled in it. Immutable and thread-safe. */
final class JsonCodec {
    private static final int MAX_NAME_LENGTH = 1_000;
    private static final int MAX_NUMBER_LENGTH = 400;

    /** What share of an answer one text of it may take up. */
    private static final int TEXTS = 8;

    private final JsonFactory json;
    private final int maxMemory;

    /**
     * @param maxMemory bytes of memory that an answer may take up once it is read
     * @param maxDepth how deep lists and objects may nest
     */
    JsonCodec(int maxMemory, int maxDepth) {
        this.maxMemory = maxMemory;
        json = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxStringLength(maxMemory / TEXTS)
                        .maxNameLength(MAX_NAME_LENGTH)
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .build())
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();
    }

    /** A whole answer. */
    @FunctionalInterface
    interface Body<T> {
        T read(WireReader in) throws IOException, RemoteFault;
    }

    byte[] write(Object value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = json.createGenerator(out)) {
            write(generator, value);
        } catch (JsonProcessingException e) {
            throw new MalformedAnswer("an argument of the call cannot be spelled in JSON", e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        if (value instanceof Map<?, ?> entries) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                out.writeFieldName((String) entry.getKey());
                write(out, entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof List<?> items) {
            out.writeStartArray();
            for (Object item : items) {
                write(out, item);
            }
            out.writeEndArray();
        } else if (value instanceof long[] numbers) {
            out.writeArray(numbers, 0, numbers.length);
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else if (value instanceof Number number) {
            out.writeNumber(number.longValue());
        } else {
            out.writeString((String) value);
        }
    }

    <T> T read(InputStream answer, Body<T> body) throws IOException, RemoteFault {
        try (JsonParser parser = json.createParser(answer)) {
            parser.nextToken();
            T result = body.read(new FrugalReader(new JsonReader(parser), maxMemory));
            if (parser.nextToken() != null) {
                throw new MalformedAnswer("something follows the answer");
            }
            return result;
        } catch (StreamConstraintsException e) {
            throw new TooLarge("the answer nests too deep, or a text, name or number in it is too long", e);
        } catch (JsonEOFException e) {
            throw new EOFException("the answer ends too early");
        } catch (JsonProcessingException | CharConversionException e) {
            throw new MalformedAnswer("the answer is not JSON", e);
        }
    }

    /** The error that Odoo describes by the object at hand: the class of its exception, and what it said. */
    static RemoteFault fault(WireReader in) throws IOException {
        String type = "";
        String text = "";
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            boolean isText = in.kind() == WireReader.Kind.TEXT;
            if (isText && name.equals("name")) {
                type = in.text();
            } else if (isText && name.equals("message")) {
                text = in.text();
            } else {
                in.skip();
            }
        }
        return new RemoteFault(category(type), type.substring(type.lastIndexOf('.') + 1), text);
    }

    private static Category category(String type) {
        return switch (type) {
            case "odoo.exceptions.AccessDenied", "werkzeug.exceptions.Unauthorized" -> Category.CREDENTIALS;
            case "odoo.exceptions.AccessError" -> Category.ACCESS;
            case "odoo.exceptions.UserError",
                    "odoo.exceptions.MissingError",
                    "odoo.exceptions.ValidationError",
                    "odoo.exceptions.RedirectWarning",
                    "werkzeug.exceptions.NotFound" -> Category.REFUSED;
            default -> Category.FAILED;
        };
    }
}
