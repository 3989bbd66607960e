package dev.odoosync.simulator.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** JSON-RPC, raw. */
final class JsonClient extends RawClient {

    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    JsonClient(URI server) {
        super(server);
    }

    @Override
    boolean isXml() {
        return false;
    }

    @Override
    Object call(String service, String method, List<?> arguments) {
        Map<?, ?> answer = read(post("/jsonrpc", "application/json", body(service, method, arguments))
                .body());
        if (answer.get("error") instanceof Map<?, ?> error) {
            Map<?, ?> data = (Map<?, ?>) error.get("data");
            int code = ((Long) error.get("code")).intValue();
            throw new RawFault(code, (String) data.get("name"), (String) data.get("message"));
        }
        return answer.containsKey("result") ? answer.get("result") : NONE;
    }

    private String body(String service, String method, List<?> arguments) {
        try {
            Map<String, Object> params = Map.of("service", service, "method", method, "args", arguments);
            return json.writeValueAsString(Map.of("jsonrpc", "2.0", "method", "call", "id", 1, "params", params));
        } catch (JsonProcessingException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Map<?, ?> read(String body) {
        try {
            return json.readValue(body, Map.class);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
