package dev.odoosync.odoo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.odoosync.tenant.OdooConnection;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/** Makes an API key as a person does: in a session of the web client, with the password given twice. */
final class KeyMaker {
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI server;

    private KeyMaker(URI server) {
        this.server = server;
    }

    static String make(OdooConnection user) {
        try {
            return new KeyMaker(user.url()).key(user);
        } catch (IOException e) {
            throw new IllegalStateException("no API key could be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("no API key could be made", e);
        }
    }

    private String key(OdooConnection user) throws IOException, InterruptedException {
        String password = user.password().reveal();
        ask("/web/session/authenticate", Map.of("db", user.database(), "login", user.login(), "password", password));
        String wizard = "res.users.apikeys.description";
        long description = call(wizard, "create", List.of(Map.of("name", "contract")), Map.of())
                .asLong();
        long check = call(wizard, "make_key", List.of(List.of(description)), Map.of())
                .path("res_id")
                .asLong();
        Map<String, Object> context = Map.of("context", Map.of("password", password));
        return call("res.users.identitycheck", "run_check", List.of(List.of(check)), context)
                .path("context")
                .path("default_key")
                .asText();
    }

    private JsonNode call(String model, String method, List<?> arguments, Map<String, ?> named)
            throws IOException, InterruptedException {
        return ask(
                "/web/dataset/call_kw", Map.of("model", model, "method", method, "args", arguments, "kwargs", named));
    }

    private JsonNode ask(String path, Map<String, ?> parameters) throws IOException, InterruptedException {
        String body = json.writeValueAsString(Map.of("jsonrpc", "2.0", "method", "call", "params", parameters));
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        JsonNode answer =
                json.readTree(http.send(request, BodyHandlers.ofString()).body());
        if (!answer.has("result")) {
            throw new IOException(
                    path + " answered " + answer.path("error").path("data").path("message"));
        }
        return answer.get("result");
    }
}
