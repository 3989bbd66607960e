package dev.odoosync.http;

import dev.odoosync.SyncEngine;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
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
        take(context, status -> requests.sync(status.tenant()));
    }

    void retry(Context context) {
        take(context, status -> requests.retry(status.tenant()));
    }

    void reconcile(Context context) {
        Optional<String> model = model(context);
        take(context, status -> {
            if (model.isPresent()) {
                requests.reconcile(status.tenant(), mirrored(status, model.get()));
            } else {
                requests.reconcile(status.tenant());
            }
        });
    }

    void letPass(Context context) {
        String model = model(context)
                .orElseThrow(() -> ProblemType.BAD_REQUEST.thrown("Name the model in the address: ?model=..."));
        take(context, status -> requests.letPass(status.tenant(), mirrored(status, model)));
    }

    private static Optional<String> model(Context context) {
        return Caller.of(context).query().text(Route.MODEL);
    }

    private static String mirrored(SyncStatus status, String model) {
        return status.model(model)
                .filter(known -> known.stage() != Stage.SKIPPED)
                .map(ModelProgress::model)
                .orElseThrow(ProblemType.UNKNOWN_MODEL::thrown);
    }

    private void take(Context context, Consumer<SyncStatus> wish) {
        TenantId tenant = Caller.of(context).tenant();
        SyncStatus status = engine.status(tenant.value())
                .filter(SyncStatus::connectionInfoAvailable)
                .orElseThrow(ProblemType.UNKNOWN_TENANT::thrown);
        wish.accept(status);
        context.status(202);
        Json.answer(context, Map.of("accepted", true));
    }
}
