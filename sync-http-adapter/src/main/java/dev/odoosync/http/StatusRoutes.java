package dev.odoosync.http;

import dev.odoosync.SyncEngine;
import dev.odoosync.fault.SyncException;
import dev.odoosync.tenant.TenantId;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is answered to whom. */
final class StatusRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(StatusRoutes.class);
    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);
    private static final String HEALTH = "/health";
    private static final String STATUS = "/odoo/status";
    private static final String TENANT = "tenant";
    private static final String BEARER = "Bearer ";

    private final SyncEngine engine;
    private final TokenCheck tokens;
    private final BooleanSupplier ready;

    StatusRoutes(SyncEngine engine, TokenCheck tokens, BooleanSupplier ready) {
        this.engine = engine;
        this.tokens = tokens;
        this.ready = ready;
    }

    void addTo(RoutesConfig routes) {
        routes.before(StatusRoutes::guardAnswer);
        routes.before(this::authenticate);
        routes.get(HEALTH, this::health);
        routes.get(STATUS, this::status);
        routes.exception(
                HttpResponseException.class,
                (e, context) -> Problem.of(e.getStatus()).answer(context));
        routes.exception(SyncException.class, (e, context) -> failed(503, e, context));
        routes.exception(Exception.class, (e, context) -> failed(500, e, context));
    }

    private static void failed(int status, Exception cause, Context context) {
        LOG.warn("a request could not be answered", cause);
        Problem.of(status).answer(context);
    }

    private static void guardAnswer(Context context) {
        context.header("Cache-Control", "no-store");
        context.header("X-Content-Type-Options", "nosniff");
    }

    /** Comes before every route, those that do not exist among them: who bears no token learns nothing of what is there. */
    private void authenticate(Context context) {
        if (isOpen(context)) {
            return;
        }
        Optional<TenantId> tenant = bearer(context).flatMap(tokens::tenantOf);
        if (tenant.isEmpty()) {
            context.header("WWW-Authenticate", "Bearer");
            throw new HttpResponseException(401, "");
        }
        context.attribute(TENANT, tenant.get());
    }

    private static boolean isOpen(Context context) {
        boolean reading = READING.contains(context.method());
        return reading && context.path().equals(HEALTH);
    }

    private static Optional<String> bearer(Context context) {
        String header = context.header("Authorization");
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()).trim())
                : Optional.empty();
    }

    private void health(Context context) {
        if (ready.getAsBoolean()) {
            Json.answer(context, Map.of("status", "up"));
        } else {
            Problem.of(503).answer(context);
        }
    }

    private void status(Context context) {
        TenantId tenant = context.attribute(TENANT);
        if (tenant == null) {
            throw new HttpResponseException(401, "");
        }
        Json.answer(context, StatusView.of(engine.status(tenant.value()), engine.progress(tenant.value())));
    }
}
