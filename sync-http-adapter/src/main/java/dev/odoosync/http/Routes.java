package dev.odoosync.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes that there are, and all that stands around them. */
final class Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    private final Map<String, Route> byPath = new LinkedHashMap<>();
    private final Gate gate;
    private final RequestListener listener;

    Routes(List<Route> routes, TokenCheck tokens, int requestsPerMinute, Ticks ticks, RequestListener listener) {
        routes.forEach(route -> byPath.put(route.path(), route));
        this.gate = new Gate(byPath, tokens, requestsPerMinute, ticks);
        this.listener = listener;
    }

    void addTo(JavalinConfig config) {
        config.router.ignoreTrailingSlashes = false;
        config.requestLogger.http((context, millis) -> tell(context, millis));
        config.routes.before(gate::check);
        byPath.values().forEach(route -> add(config, route));
        Failures.addTo(config.routes);
    }

    private static void add(JavalinConfig config, Route route) {
        route.methods().forEach(method -> config.routes.addHttpHandler(method, route.path(), route.handler()));
    }

    /** The answer is on its way already: a listener that fails changes nothing about it. */
    private void tell(Context context, @Nullable Float millis) {
        try {
            String path = byPath.containsKey(context.path()) ? context.path() : "other";
            long nanos = millis == null ? 0 : (long) (millis * TimeUnit.MILLISECONDS.toNanos(1));
            listener.answered(method(context), path, context.statusCode(), nanos);
        } catch (RuntimeException e) {
            LOG.warn("the listener of requests failed", e);
        }
    }

    private static String method(Context context) {
        HandlerType method = context.method();
        return HandlerType.commonHttp().contains(method) ? method.name() : "OTHER";
    }
}
