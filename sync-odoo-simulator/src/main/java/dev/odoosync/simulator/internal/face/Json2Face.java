package dev.odoosync.simulator.internal.face;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.internal.http.HttpAnswer;
import dev.odoosync.simulator.internal.http.HttpRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code POST /json/2/<model>/<method>}, since Odoo 19. */
public final class Json2Face implements Face {

    /** What all its paths begin with. */
    public static final String PREFIX = "/json/2/";

    /** Where the server tells everybody its version. */
    public static final String VERSION = "/web/version";

    /** The service under which its calls are dispatched. */
    public static final String SERVICE = "json2";

    private static final String TYPE = "application/json; charset=utf-8";
    private static final String BEARER = "bearer ";

    private final String database;
    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    /** @param database the only one there is; whoever names none is served from it */
    public Json2Face(String database) {
        this.database = database;
    }

    @Override
    public String name() {
        return SERVICE;
    }

    @Override
    public Incoming read(HttpRequest request) throws Refusal {
        if (request.path().equals(VERSION)) {
            return new Incoming("common", "version", List.of(), null);
        }
        if (!request.header("x-odoo-database").isEmpty()
                && !request.header("x-odoo-database").equals(database)) {
            throw new Refusal(HttpAnswer.html(404, "Not Found"));
        }
        if (!request.header("content-type").startsWith("application/json")) {
            throw new Refusal(HttpAnswer.html(415, "Unsupported Media Type"));
        }
        String[] path = request.path().substring(PREFIX.length()).split("/", -1);
        if (path.length != 2) {
            throw new Refusal(HttpAnswer.html(404, "Not Found"));
        }
        List<@Nullable Object> arguments = Arrays.asList(key(request), path[0], path[1], body(request));
        return new Incoming(SERVICE, path[1], arguments, null);
    }

    private static String key(HttpRequest request) {
        String given = request.header("authorization");
        return given.toLowerCase(Locale.ROOT).startsWith(BEARER) ? given.substring(BEARER.length()) : "";
    }

    private Object body(HttpRequest request) throws Refusal {
        try {
            if (json.readValue(request.body(), Object.class) instanceof Map<?, ?> named) {
                return named;
            }
        } catch (IOException malformed) {
            throw new Refusal(HttpAnswer.html(400, "Bad Request"));
        }
        throw new Refusal(HttpAnswer.html(400, "Bad Request"));
    }

    @Override
    public HttpAnswer result(Incoming call, @Nullable Object result) {
        return answer(200, call.service().equals("common") && result instanceof Map<?, ?> told ? page(told) : result);
    }

    /** The same as the service says, under other names. */
    private static Map<String, @Nullable Object> page(Map<?, ?> told) {
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("version_info", told.get("server_version_info"));
        page.put("version", told.get("server_version"));
        return page;
    }

    @Override
    public HttpAnswer fault(Incoming call, OdooFault fault) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("name", fault.pythonClass());
        error.put("message", fault.text());
        error.put("arguments", List.of(fault.text()));
        error.put("context", Map.of());
        error.put("debug", fault.traceback());
        return answer(status(fault.pythonClass()), error);
    }

    private static int status(String type) {
        return switch (type) {
            case "werkzeug.exceptions.Unauthorized", "odoo.exceptions.AccessDenied" -> 401;
            case "odoo.exceptions.AccessError" -> 403;
            case "odoo.exceptions.MissingError", "werkzeug.exceptions.NotFound" -> 404;
            case "odoo.exceptions.UserError",
                    "odoo.exceptions.ValidationError",
                    "werkzeug.exceptions.UnprocessableEntity" -> 422;
            default -> 500;
        };
    }

    private HttpAnswer answer(int status, @Nullable Object body) {
        try {
            return HttpAnswer.of(status, TYPE, json.writeValueAsBytes(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a simulated value cannot be written as JSON", impossible);
        }
    }
}
