package dev.odoosync.http;

import static dev.odoosync.http.Route.USER_ID;

import dev.odoosync.Connector;
import dev.odoosync.SyncEngine;
import dev.odoosync.http.Route.Access;
import dev.odoosync.outbox.OutboxDesk;
import dev.odoosync.port.Clock;
import dev.odoosync.port.MirrorSummaries;
import dev.odoosync.port.Outbox;
import dev.odoosync.port.StatusStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a {@link SyncApi} stands on. Engine and tokens are needed; what else is not given is not there: its routes answer
 * 404. All of it stays its owner's to close. Not thread-safe.
 */
public final class SyncApiBuilder {
    private static final int MOST_PER_MINUTE = 1_000_000;

    private @Nullable SyncEngine engine;
    private @Nullable TokenCheck tokens;
    private @Nullable Connector connector;
    private @Nullable MirrorSummaries summaries;
    private @Nullable StatusStore statuses;
    private @Nullable SyncRequests requests;
    private @Nullable Outbox outbox;
    private @Nullable OutboxDesk desk;
    private boolean functions;
    private @Nullable Supplier<String> metrics;
    private BooleanSupplier ready = () -> true;
    private Clock clock = Instant::now;
    private int requestsPerMinute = 120;
    private RequestListener listener = (method, route, status, nanos) -> {};

    SyncApiBuilder() {}

    private SyncApiBuilder(SyncApiBuilder from) {
        engine = from.engine;
        tokens = from.tokens;
        connector = from.connector;
        summaries = from.summaries;
        statuses = from.statuses;
        requests = from.requests;
        outbox = from.outbox;
        desk = from.desk;
        functions = from.functions;
        metrics = from.metrics;
        ready = from.ready;
        clock = from.clock;
        requestsPerMinute = from.requestsPerMinute;
        listener = from.listener;
    }

    /** Knows the tenants; needed. */
    public SyncApiBuilder engine(SyncEngine value) {
        engine = value;
        return this;
    }

    /** Knows who may ask what; needed. */
    public SyncApiBuilder tokens(TokenCheck value) {
        tokens = value;
        return this;
    }

    /** For {@code POST /odoo/save-connection}. */
    public SyncApiBuilder connector(Connector value) {
        connector = value;
        return this;
    }

    /** For {@code GET /odoo/dashboard}. */
    public SyncApiBuilder summaries(MirrorSummaries value) {
        summaries = value;
        return this;
    }

    /** For {@code GET /odoo/status} of all tenants, with an admin token. */
    public SyncApiBuilder statuses(StatusStore value) {
        statuses = value;
        return this;
    }

    /** For {@code POST} to {@code /odoo/sync}, {@code /odoo/retry}, {@code /odoo/reconcile} and {@code /odoo/let-pass}. */
    public SyncApiBuilder requests(SyncRequests value) {
        requests = value;
        return this;
    }

    /** For the routes under {@code /odoo/outbox}. */
    public SyncApiBuilder outbox(Outbox value, OutboxDesk valueOfDesk) {
        outbox = value;
        desk = valueOfDesk;
        return this;
    }

    /** For {@code GET} and {@code POST /functions/v1/odoo-sync}: calls that drive the engine, and are answered when that is done. */
    public SyncApiBuilder functions() {
        functions = true;
        return this;
    }

    /** For {@code GET /metrics}: the text as Prometheus reads it (format 0.0.4), asked on each request. */
    public SyncApiBuilder metrics(Supplier<String> value) {
        metrics = value;
        return this;
    }

    /** {@code GET /health} answers 503 while {@code value} says no: for a store that is away. Asked on each request; default: yes. */
    public SyncApiBuilder readyWhen(BooleanSupplier value) {
        ready = value;
        return this;
    }

    /** For limits, and how long a dashboard is kept; default: the system's. */
    public SyncApiBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /**
     * How many requests each token may send, and each address without one; {@code /health} answers ten times as many. Default 120.
     *
     * @throws IllegalArgumentException unless it is 1 to 1,000,000
     */
    public SyncApiBuilder requestsPerMinute(int value) {
        if (value < 1 || value > MOST_PER_MINUTE) {
            throw new IllegalArgumentException(
                    "requests per minute must be 1 to " + MOST_PER_MINUTE + ", not " + value);
        }
        requestsPerMinute = value;
        return this;
    }

    /** Is told of each answer; default: nobody is. */
    public SyncApiBuilder listener(RequestListener value) {
        listener = value;
        return this;
    }

    /**
     * The API.
     *
     * @throws IllegalStateException when engine or tokens are missing
     */
    public SyncApi build() {
        needed(engine, "engine");
        needed(tokens, "tokens");
        return new SyncApi(new SyncApiBuilder(this));
    }

    private static <T> T needed(@Nullable T part, String name) {
        if (part == null) {
            throw new IllegalStateException("the API needs " + name + "(...)");
        }
        return part;
    }

    Routes routes() {
        Ticks ticks = new Ticks(clock);
        List<Route> routes = new ArrayList<>();
        addService(routes);
        addTenants(routes, needed(engine, "engine"), ticks);
        return new Routes(routes, needed(tokens, "tokens"), requestsPerMinute, ticks, listener);
    }

    private void addService(List<Route> routes) {
        routes.add(Route.get("/health", Access.EVERYBODY, Set.of(), context -> ServiceRoutes.ready(context, ready)));
        routes.add(Route.get("/health/live", Access.EVERYBODY, Set.of(), ServiceRoutes::live));
        routes.add(Route.get("/openapi.yaml", Access.BEARER, Set.of(), ServiceRoutes::openApi));
        Supplier<String> text = metrics;
        if (text != null) {
            routes.add(Route.get("/metrics", Access.ADMIN, Set.of(), context -> ServiceRoutes.metrics(context, text)));
        }
    }

    private void addTenants(List<Route> routes, SyncEngine tenants, Ticks ticks) {
        StatusRoutes status = new StatusRoutes(tenants, statuses, clock);
        Set<String> ofStatus = Set.of(USER_ID, StatusRoutes.AFTER, StatusRoutes.LIMIT);
        routes.add(Route.get("/odoo/status", Access.BEARER, ofStatus, status::status));
        if (summaries != null) {
            Dashboards dashboards = new Dashboards(summaries, clock, ticks);
            routes.add(Route.get(
                    "/odoo/dashboard",
                    Access.BEARER,
                    Set.of(USER_ID),
                    context -> status.dashboard(context, dashboards)));
        }
        if (connector != null) {
            ConnectionRoutes connections = new ConnectionRoutes(connector, tenants);
            routes.add(Route.post("/odoo/save-connection", Set.of(), connections::save));
        }
        if (outbox != null && desk != null) {
            addOutbox(routes, new OutboxRoutes(outbox, desk, requests == null ? tenant -> {} : requests::push));
        }
        if (functions) {
            FunctionRoutes function = new FunctionRoutes(tenants, statuses, clock);
            routes.add(Route.call(FunctionRoutes.PATH, FunctionRoutes.PARAMETERS, function::call));
        }
        if (requests != null) {
            WishRoutes wishes = new WishRoutes(tenants, requests);
            routes.add(Route.post("/odoo/sync", Set.of(USER_ID), wishes::sync));
            routes.add(Route.post("/odoo/retry", Set.of(USER_ID), wishes::retry));
            Set<String> ofModel = Set.of(USER_ID, Route.MODEL);
            routes.add(Route.post("/odoo/reconcile", ofModel, wishes::reconcile));
            routes.add(Route.post("/odoo/let-pass", ofModel, wishes::letPass));
        }
    }

    private static void addOutbox(List<Route> routes, OutboxRoutes outbox) {
        Set<String> ofList = Set.of(USER_ID, OutboxRoutes.STATUS, Route.MODEL, StatusRoutes.LIMIT);
        Set<String> ofEntry = Set.of(USER_ID, OutboxRoutes.ID);
        routes.add(Route.get("/odoo/outbox", Access.BEARER, ofList, outbox::list));
        routes.add(Route.get("/odoo/outbox/entry", Access.BEARER, ofEntry, outbox::one));
        routes.add(Route.post("/odoo/outbox/enqueue", Set.of(), outbox::enqueue));
        routes.add(Route.post("/odoo/outbox/retry", ofEntry, outbox::retry));
        routes.add(Route.post("/odoo/outbox/give-up", ofEntry, outbox::giveUp));
        routes.add(Route.post(
                "/odoo/outbox/decide", Set.of(USER_ID, OutboxRoutes.ID, OutboxRoutes.WINNER), outbox::decide));
    }
}
