package dev.odoosync.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** JSON-RPC calls whose answers are left as text. */
final class PlainCalls {

    private final ObjectMapper json = new ObjectMapper();
    private final URI server;
    private final long user;
    private final String password;
    private String lastDate = "";

    PlainCalls(URI server, long user, String password) {
        this.server = server;
        this.user = user;
        this.password = password;
    }

    String lastDate() {
        return lastDate;
    }

    String json(String model, String method, List<?> arguments) {
        return post("object", "execute_kw", List.of("lab", user, password, model, method, arguments, Map.of()));
    }

    String login(String secret) {
        return post("common", "authenticate", List.of("lab", "bob", secret, Map.of()));
    }

    private String post(String service, String method, List<?> arguments) {
        Map<String, Object> params = Map.of("service", service, "method", method, "args", arguments);
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) server.resolve("/jsonrpc").toURL().openConnection();
            connection.setDoOutput(true);
            connection.setReadTimeout(30_000);
            connection.setRequestProperty("Content-Type", "application/json");
            json.writeValue(connection.getOutputStream(), Map.of("jsonrpc", "2.0", "id", 1, "params", params));
            int status = connection.getResponseCode();
            lastDate = connection.getHeaderField("Date");
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
