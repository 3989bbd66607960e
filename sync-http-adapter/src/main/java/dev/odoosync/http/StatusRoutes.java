package dev.odoosync.http;

import dev.odoosync.SyncEngine;
import dev.odoosync.port.Clock;
import dev.odoosync.port.StatusStore;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows where tenants stand, and what was mirrored. */
final class StatusRoutes {
    static final String AFTER = "after";
    static final String LIMIT = "limit";
    private static final int MOST = 1_000;
    private static final int USUALLY = 100;

    private final SyncEngine engine;
    private final @Nullable StatusStore statuses;
    private final Clock clock;

    StatusRoutes(SyncEngine engine, @Nullable StatusStore statuses, Clock clock) {
        this.engine = engine;
        this.statuses = statuses;
        this.clock = clock;
    }

    void status(Context context) {
        Caller caller = Caller.of(context);
        Query query = caller.query();
        Optional<TenantId> after = query.tenant(AFTER);
        int limit = query.number(LIMIT, MOST, USUALLY);
        if (statuses != null && caller.isAdmin() && query.tenant(Route.USER_ID).isEmpty()) {
            Json.answer(context, TenantsView.of(statuses.page(after.orElse(null), limit + 1), limit));
        } else {
            Json.answer(context, one(caller));
        }
    }

    private StatusView one(Caller caller) {
        return engine.overview(caller.tenant().value())
                .map(overview -> StatusView.of(overview, clock.now()))
                .orElseGet(() -> unknown(caller));
    }

    private static StatusView unknown(Caller caller) {
        if (caller.isAdmin()) {
            throw ProblemType.UNKNOWN_TENANT.thrown();
        }
        return StatusView.UNKNOWN;
    }

    void dashboard(Context context, Dashboards dashboards) {
        Caller caller = Caller.of(context);
        Optional<SyncStatus> status = engine.status(caller.tenant().value());
        if (status.isEmpty() && caller.isAdmin()) {
            throw ProblemType.UNKNOWN_TENANT.thrown();
        }
        Optional<SyncStatus> done = status.filter(SyncStatus::initialSyncDone);
        if (done.isPresent()) {
            Json.answer(context, dashboards.of(done.get()));
        } else {
            context.status(403);
            Json.answer(context, Map.of("error", "sync_not_ready"));
        }
    }
}
