package dev.odoosync.mongo;

import static dev.odoosync.mongo.Dates.date;
import static dev.odoosync.mongo.Dates.instant;
import static dev.odoosync.mongo.Dates.required;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.port.StatusStore.DueTenant;
import dev.odoosync.tenant.MirrorSource;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.Protocol;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Statuses as documents and back, without key and lease. What is not known is null. */
final class StatusDocuments {
    /** The fields that {@link #due} reads. */
    static final Document DUE =
            new Document("dueAt", 1).append("initialSyncDone", 1).append("parking.code", 1);

    private StatusDocuments() {}

    static Document of(SyncStatus status) {
        return new Document("userId", status.tenant().value())
                .append("syncStatus", status.state().stored())
                .append("connectionInfoAvailable", status.connectionInfoAvailable())
                .append("initialSyncDone", status.initialSyncDone())
                .append("hasFailedBatches", status.hasFailedBatches())
                .append("lastCompletedWindowEnd", date(status.lastCompletedWindowEnd()))
                .append("lastSyncFailedAt", date(status.lastSyncFailedAt()))
                .append("lastProcessId", status.lastProcessId())
                .append("lastIncrementAt", date(status.lastIncrementAt()))
                .append("dueAt", date(status.dueAt()))
                .append("epoch", status.epoch())
                .append("source", of(status.source()))
                .append("user", AuditDocuments.of(status.user()))
                .append("protocol", of(status.protocol()))
                .append("credential", CredentialDocuments.of(status.credential()))
                .append("parking", of(status.parking()))
                .append(
                        "models",
                        status.models().stream().map(StatusDocuments::of).toList());
    }

    private static @Nullable Document of(@Nullable MirrorSource source) {
        return source == null
                ? null
                : new Document("url", source.url())
                        .append("database", source.database())
                        .append("login", source.login());
    }

    private static @Nullable Document of(@Nullable Protocol protocol) {
        return protocol == null ? null : new Document("name", protocol.name()).append("reason", protocol.reason());
    }

    private static @Nullable Document of(@Nullable Parking parking) {
        return parking == null
                ? null
                : new Document("until", date(parking.until()))
                        .append("times", parking.times())
                        .append("code", parking.code().stored())
                        .append("message", parking.message());
    }

    private static Document of(ModelProgress model) {
        return new Document("module", model.model())
                .append("stage", model.stage().stored())
                .append("listedTo", model.listedTo())
                .append("frontier", date(model.frontier()))
                .append("cursor", date(model.cursor()))
                .append("planUntil", date(model.planUntil()))
                .append("skippedReason", model.skippedReason())
                .append("audit", AuditDocuments.of(model.audit()))
                .append("gaps", GapDocuments.of(model.gaps()));
    }

    static SyncStatus status(Document document) {
        return new SyncStatus(
                new TenantId(document.getString("userId")),
                SyncState.ofStored(document.getString("syncStatus")),
                document.getBoolean("connectionInfoAvailable"),
                document.getBoolean("initialSyncDone"),
                document.getBoolean("hasFailedBatches"),
                instant(document, "lastCompletedWindowEnd"),
                instant(document, "lastSyncFailedAt"),
                document.getString("lastProcessId"),
                instant(document, "lastIncrementAt"),
                instant(document, "dueAt"),
                document.getLong("epoch"),
                source(document.get("source", Document.class)),
                AuditDocuments.user(document.get("user", Document.class)),
                protocol(document.get("protocol", Document.class)),
                CredentialDocuments.check(document.get("credential", Document.class)),
                parking(document.get("parking", Document.class)),
                document.getList("models", Document.class).stream()
                        .map(StatusDocuments::model)
                        .toList());
    }

    static DueTenant due(Document document) {
        return new DueTenant(
                new TenantId(document.getString("_id")),
                required(document, "dueAt"),
                document.getBoolean("initialSyncDone"),
                document.get("parking") != null);
    }

    private static @Nullable MirrorSource source(@Nullable Document source) {
        return source == null
                ? null
                : new MirrorSource(source.getString("url"), source.getString("database"), source.getString("login"));
    }

    private static @Nullable Protocol protocol(@Nullable Document protocol) {
        return protocol == null ? null : new Protocol(protocol.getString("name"), protocol.getString("reason"));
    }

    private static @Nullable Parking parking(@Nullable Document parking) {
        return parking == null
                ? null
                : new Parking(
                        required(parking, "until"),
                        parking.getInteger("times"),
                        FaultCode.ofStored(parking.getString("code")),
                        parking.getString("message"));
    }

    private static ModelProgress model(Document model) {
        return new ModelProgress(
                model.getString("module"),
                ModelProgress.Stage.ofStored(model.getString("stage")),
                model.getLong("listedTo"),
                instant(model, "frontier"),
                instant(model, "cursor"),
                instant(model, "planUntil"),
                model.getString("skippedReason"),
                AuditDocuments.audit(model.get("audit", Document.class)),
                GapDocuments.gaps(model.get("gaps", Document.class)));
    }
}
