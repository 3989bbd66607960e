package dev.odoosync.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** What {@code openapi.yaml} promises, to hold answers against. */
final class OpenApi {
    static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete", "head", "options", "trace");
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode root = read();
    private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();

    private static JsonNode read() {
        try (InputStream resource = SyncApi.class.getResourceAsStream("openapi.yaml")) {
            return new ObjectMapper(new YAMLFactory()).readTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode root() {
        return root;
    }

    /** Each route as {@code GET /path}. */
    Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        root.get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return routes;
    }

    /** Fails unless {@code answer} is one that the description names for its route, or for what is no route. */
    void check(HttpResponse<String> answer) {
        String method = answer.request().method();
        String path = answer.request().uri().getRawPath();
        JsonNode operation =
                root.at("/paths").path(path).path((method.equals("HEAD") ? "GET" : method).toLowerCase(Locale.ROOT));
        String type = answer.headers().firstValue("content-type").orElse("none");
        JsonNode media = operation.isMissingNode() ? ofNoRoute(answer) : promised(operation, answer, type);
        if (type.contains("json") && !method.equals("HEAD")) {
            assertThat(errors(media.get("schema"), answer.body()))
                    .as("%s %s answered %s", method, path, answer.body())
                    .isEmpty();
        }
    }

    private JsonNode promised(JsonNode operation, HttpResponse<String> answer, String type) {
        JsonNode response = resolved(operation.path("responses").path(Integer.toString(answer.statusCode())));
        assertThat(response.isMissingNode())
                .as("%s is not among the answers of %s", answer.statusCode(), operation.get("operationId"))
                .isFalse();
        response.path("headers")
                .properties()
                .forEach(header -> assertThat(answer.headers().map())
                        .containsKey(header.getKey().toLowerCase(Locale.ROOT)));
        JsonNode media = response.path("content").path(type.replaceAll(";.*", ""));
        assertThat(media.isMissingNode())
                .as("%s is not among the types of %s %s", type, operation.get("operationId"), answer.statusCode())
                .isFalse();
        return media;
    }

    private JsonNode ofNoRoute(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isIn(400, 401, 404, 405, 413, 414, 429, 431);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json;charset=utf-8");
        return root.at("/components/responses/BadRequest/content").path("application/problem+json");
    }

    private JsonNode resolved(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isTextual() ? root.at(reference.textValue().substring(1)) : node;
    }

    Set<String> errors(JsonNode schema, String body) {
        Set<String> errors = new TreeSet<>();
        compiled.computeIfAbsent(schema, this::compiled)
                .validate(json(body), context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .forEach(error -> errors.add(error.getMessage()));
        return errors;
    }

    private JsonSchema compiled(JsonNode schema) {
        ObjectNode whole = JSON.createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", root.get("components"));
        return SCHEMAS.getSchema(whole);
    }

    static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + body, e);
        }
    }
}
