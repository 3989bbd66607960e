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
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON-RPC: {@code POST /jsonrpc}. Control characters and big numbers survive it, and it takes a quarter of the bytes of XML. */
public final class JsonFace implements RpcFace {
    private static final int MAX_NAME_LENGTH = 1_000;
    private static final int MAX_NUMBER_LENGTH = 400;

    private final JsonFactory json;

    /**
     * @param maxBytes longest text within an answer
     * @param maxDepth how deep lists and objects may nest
     */
    public JsonFace(int maxBytes, int maxDepth) {
        json = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(maxDepth)
                        .maxStringLength(maxBytes)
                        .maxNameLength(MAX_NAME_LENGTH)
                        .maxNumberLength(MAX_NUMBER_LENGTH)
                        .build())
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();
    }

    @Override
    public String path(String service) {
        return "/jsonrpc";
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public byte[] encode(RpcCall call) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = json.createGenerator(out)) {
            write(
                    generator,
                    Map.of(
                            "jsonrpc",
                            "2.0",
                            "method",
                            "call",
                            "id",
                            1,
                            "params",
                            Map.of("service", call.service(), "method", call.method(), "args", call.arguments())));
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

    @Override
    public <T> T decode(InputStream answer, Decoder<T> decoder) throws IOException, RemoteFault {
        try (JsonParser parser = json.createParser(answer)) {
            parser.nextToken();
            T result = envelope(new JsonReader(parser), decoder);
            if (parser.nextToken() != null) {
                throw new MalformedAnswer("something follows the answer");
            }
            return result;
        } catch (StreamConstraintsException e) {
            throw new TooLarge("the answer nests too deep, or a text, name or number in it is too long", e);
        } catch (JsonEOFException e) {
            throw new EOFException("the answer ends too early");
        } catch (JsonProcessingException e) {
            throw new MalformedAnswer("the answer is not JSON", e);
        }
    }

    private static <T> T envelope(WireReader in, Decoder<T> decoder) throws IOException, RemoteFault {
        in.expect(WireReader.Kind.OBJECT);
        @Nullable T result = null;
        @Nullable RemoteFault fault = null;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("result") && result == null) {
                result = decoder.decode(in);
            } else if (name.equals("error") && in.kind() == WireReader.Kind.OBJECT) {
                fault = fault(in);
            } else {
                in.skip();
            }
        }
        if (fault != null) {
            throw fault;
        }
        if (result == null) {
            throw new MalformedAnswer("the answer holds no result");
        }
        return result;
    }

    private static RemoteFault fault(WireReader in) throws IOException {
        String type = "";
        String text = "";
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("data") && in.kind() == WireReader.Kind.OBJECT) {
                for (String inner = in.nextName(); inner != null; inner = in.nextName()) {
                    boolean isText = in.kind() == WireReader.Kind.TEXT;
                    if (isText && inner.equals("name")) {
                        type = in.text();
                    } else if (isText && inner.equals("message")) {
                        text = in.text();
                    } else {
                        in.skip();
                    }
                }
            } else if (name.equals("message") && in.kind() == WireReader.Kind.TEXT && text.isEmpty()) {
                text = in.text();
            } else {
                in.skip();
            }
        }
        return new RemoteFault(category(type), type.substring(type.lastIndexOf('.') + 1), text);
    }

    private static Category category(String type) {
        return switch (type) {
            case "odoo.exceptions.AccessDenied" -> Category.CREDENTIALS;
            case "odoo.exceptions.AccessError" -> Category.ACCESS;
            case "odoo.exceptions.UserError",
                    "odoo.exceptions.MissingError",
                    "odoo.exceptions.ValidationError",
                    "odoo.exceptions.RedirectWarning" -> Category.REFUSED;
            default -> Category.FAILED;
        };
    }
}
