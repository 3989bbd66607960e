package dev.odoosync.simulator.internal.face;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.internal.http.HttpAnswer;
import dev.odoosync.simulator.internal.http.HttpRequest;
import dev.odoosync.simulator.schema.OdooVersion;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code POST /jsonrpc}. */
public final class JsonRpcFace implements Face {

    private final OdooVersion version;
    private final ObjectMapper json;

    public JsonRpcFace(OdooVersion version) {
        this.version = version;
        this.json = JsonMapper.builder()
                .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                .configure(JsonWriteFeature.ESCAPE_NON_ASCII, version == OdooVersion.V14)
                .build();
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Incoming read(HttpRequest request) throws Refusal {
        if (!request.header("content-type").startsWith("application/json")) {
            throw new Refusal(
                    version == OdooVersion.V14
                            ? HttpAnswer.html(400, "Session expired (invalid CSRF token)")
                            : HttpAnswer.html(415, "Unsupported Media Type"));
        }
        try {
            return incoming(json.readValue(request.body(), Object.class));
        } catch (IOException malformed) {
            throw new Refusal(HttpAnswer.html(400, "Bad Request"));
        }
    }

    private static Incoming incoming(@Nullable Object body) throws Refusal {
        if (!(body instanceof Map<?, ?> call)) {
            throw new Refusal(HttpAnswer.html(400, "Bad Request"));
        }
        Map<?, ?> parameters = call.get("params") instanceof Map<?, ?> given ? given : Map.of();
        List<?> arguments = parameters.get("args") instanceof List<?> given ? given : List.of();
        return new Incoming(
                String.valueOf(parameters.get("service")),
                String.valueOf(parameters.get("method")),
                arguments,
                call.get("id"));
    }

    @Override
    public HttpAnswer result(Incoming call, @Nullable Object result) {
        Map<String, @Nullable Object> answer = envelope(call);
        if (result != null) {
            answer.put("result", result);
        }
        return answer(answer);
    }

    @Override
    public HttpAnswer fault(Incoming call, OdooFault fault) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("name", fault.pythonClass());
        data.put("message", fault.text());
        data.put("arguments", List.of(fault.text()));
        data.put("context", Map.of());
        data.put("debug", fault.traceback());
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("code", version == OdooVersion.V14 ? 200 : 0);
        error.put("message", "Odoo Server Error");
        error.put("data", data);
        Map<String, @Nullable Object> answer = envelope(call);
        answer.put("error", error);
        return answer(answer);
    }

    private static Map<String, @Nullable Object> envelope(Incoming call) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("jsonrpc", "2.0");
        answer.put("id", call.id());
        return answer;
    }

    private HttpAnswer answer(Map<String, @Nullable Object> body) {
        try {
            String type = version == OdooVersion.V14 ? "application/json" : "application/json; charset=utf-8";
            return HttpAnswer.of(200, type, json.writeValueAsBytes(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a simulated value cannot be written as JSON", impossible);
        }
    }
}
