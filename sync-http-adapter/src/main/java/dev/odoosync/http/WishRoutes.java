package dev.odoosync.http;

import dev.odoosync.SyncEngine;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import io.javalin.http.Context;
import java.util.Map;
import java.util.function.Consumer;

/** Takes wishes, and answers before they are fulfilled. */
final class WishRoutes {
    private final SyncEngine engine;
    private final SyncRequests requests;

    WishRoutes(SyncEngine engine, SyncRequests requests) {
        this.engine = engine;
        this.requests = requests;
    }

    void sync(Context context) {
        take(context, requests::sync);
    }

    void retry(Context context) {
        take(context, requests::retry);
    }

    private void take(Context context, Consumer<TenantId> wish) {
        TenantId tenant = Caller.of(context).tenant();
        if (engine.status(tenant.value())
                .filter(SyncStatus::connectionInfoAvailable)
                .isEmpty()) {
            throw ProblemType.UNKNOWN_TENANT.thrown();
        }
        wish.accept(tenant);
        context.status(202);
        Json.answer(context, Map.of("accepted", true));
    }
}
