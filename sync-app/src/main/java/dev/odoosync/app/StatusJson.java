package dev.odoosync.app;

import dev.odoosync.SyncProgress;
import dev.odoosync.TenantOverview;
import dev.odoosync.TenantOverview.ModelOverview;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchError;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.port.CallPace;
import dev.odoosync.tenant.CredentialCheck;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.Protocol;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.tenant.SyncStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Statuses as JSON. The names are those of the HTTP API: scripts can read either. */
final class StatusJson {
    private StatusJson() {}

    /** All of one tenant. */
    static String text(TenantOverview overview, OutboxCounts outbox, Instant now) {
        return JsonWriter.text(json -> json.object(tenant -> {
            write(tenant, overview, now);
            outbox(tenant, outbox);
        }));
    }

    private static void write(JsonWriter json, TenantOverview overview, Instant now) {
        SyncStatus status = overview.status();
        head(json, status, overview.progress());
        protocol(json, status.protocol());
        pace(json, overview.pace());
        credential(json, status.credential(), now);
        json.list("models", overview.models(), StatusJson::model);
        lastRun(json, overview.lastRun());
    }

    /** Those that failed without the ones that were given up. */
    static void outbox(JsonWriter json, OutboxCounts outbox) {
        json.object(
                "outbox",
                of -> of.field("queued", outbox.queued())
                        .field("processing", outbox.processing())
                        .field("failed", outbox.failed().size())
                        .field("conflict", outbox.conflicts().size()));
    }

    /** What a line of the list and the whole of one tenant have in common. */
    static void head(JsonWriter json, SyncStatus status, SyncProgress progress) {
        json.field("userId", status.tenant().value())
                .field("connectionInfoAvailable", status.connectionInfoAvailable())
                .field("syncStatus", status.state().stored())
                .field("initialSyncDone", status.initialSyncDone())
                .field("hasFailedBatches", status.hasFailedBatches())
                .field("lastCompletedWindowEnd", status.lastCompletedWindowEnd())
                .field("lastSyncFailedAt", status.lastSyncFailedAt())
                .field("lastProcessId", status.lastProcessId())
                .field("dueAt", status.dueAt());
        progress(json, progress);
        parked(json, status.parking());
    }

    private static void progress(JsonWriter json, SyncProgress progress) {
        json.object(
                "progress",
                of -> of.field("totalBatches", progress.totalBatches())
                        .field("completedBatches", progress.completedBatches())
                        .field("failedBatches", progress.failedBatches())
                        .field("pendingBatches", progress.pendingBatches())
                        .field("progressPercentage", progress.progressPercentage()));
    }

    private static void protocol(JsonWriter json, @Nullable Protocol protocol) {
        if (protocol == null) {
            json.none("protocol");
            return;
        }
        json.object("protocol", of -> of.field("name", protocol.name()).field("reason", protocol.reason()));
    }

    private static void pace(JsonWriter json, @Nullable CallPace pace) {
        if (pace == null) {
            json.none("pace");
            return;
        }
        CallPace.Cause cause = pace.slowedBy();
        json.object(
                "pace",
                of -> of.field("callsInFlight", pace.callsInFlight())
                        .field("mostInFlight", pace.mostInFlight())
                        .field("callsPerSecond", pace.callsPerSecond())
                        .field("restMillis", pace.rest().toMillis())
                        .field("slowedBy", cause == null ? null : cause.stored()));
    }

    private static void pageSize(JsonWriter json, @Nullable Integer pageSize) {
        if (pageSize == null) {
            json.none("pageSize");
        } else {
            json.field("pageSize", pageSize);
        }
    }

    private static void credential(JsonWriter json, @Nullable CredentialCheck check, Instant now) {
        if (check == null) {
            json.none("credential");
            return;
        }
        json.object(
                "credential",
                of -> of.field("kind", check.credential().kind().stored())
                        .field("endsAt", check.credential().endsAt())
                        .field("warning", check.warning(now).orElse(null)));
    }

    private static void parked(JsonWriter json, @Nullable Parking parking) {
        if (parking == null) {
            json.none("parked");
            return;
        }
        json.object("parked", of -> of.field("until", parking.until()).field("reason", parking.message()));
    }

    private static void model(JsonWriter json, ModelOverview overview) {
        ModelProgress model = overview.progress();
        json.field("model", model.model())
                .field("stage", model.stage().stored())
                .field("frontier", model.frontier())
                .field("cursor", model.cursor())
                .field("skippedReason", model.skippedReason())
                .field("records", overview.batches().records());
        pageSize(json, overview.portion());
        progress(json, overview.batches());
        json.list("holes", overview.holes(), StatusJson::hole);
        GapJson.fields(json, model.gaps());
        AuditJson.fields(json, model.audit());
    }

    private static void hole(JsonWriter json, Batch hole) {
        BatchScope scope = hole.scope();
        Window window = scope.selection().window();
        json.field("id", hole.id().value())
                .field("from", window == null ? null : window.start())
                .field("to", window == null ? null : window.end());
        ids(json, scope);
        json.field("attempts", hole.attempts());
        error(json, hole.lastError());
    }

    private static void ids(JsonWriter json, BatchScope scope) {
        IdRange ids = scope.ids();
        if (scope.sliced()) {
            json.field("idFrom", ids.after() + 1);
        } else {
            json.none("idFrom");
        }
        if (ids.hasEnd()) {
            json.field("idTo", ids.upTo());
        } else {
            json.none("idTo");
        }
    }

    private static void error(JsonWriter json, @Nullable BatchError error) {
        if (error == null) {
            json.none("error");
            return;
        }
        json.object(
                "error",
                of -> of.field("code", error.code().stored())
                        .field("message", error.message())
                        .field("at", error.at()));
    }

    private static void lastRun(JsonWriter json, @Nullable SyncRun run) {
        if (run == null) {
            json.none("lastRun");
            return;
        }
        json.object(
                "lastRun",
                of -> of.field("id", run.id())
                        .field("type", run.type().stored())
                        .field("startAt", run.startAt())
                        .field("endAt", run.endAt())
                        .field("status", run.status().stored())
                        .field("totalBatches", run.counts().totalBatches())
                        .field("completedBatches", run.counts().completedBatches())
                        .field("failedBatches", run.counts().failedBatches())
                        .field("records", run.counts().records()));
    }
}
