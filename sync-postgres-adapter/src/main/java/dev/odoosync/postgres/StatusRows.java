package dev.odoosync.postgres;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.port.StatusStore.DueTenant;
import dev.odoosync.tenant.MirrorSource;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.Protocol;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Statuses as rows and back, without key and lease. What is not known is null. */
final class StatusRows {
    /** In the order of {@link #fill}. */
    private static final String COLUMNS = "sync_status, connection_info_available, initial_sync_done,"
            + " has_failed_batches, last_completed_window_end, last_sync_failed_at, last_process_id,"
            + " last_increment_at, due_at, epoch, source, odoo_user, protocol, credential, parking, models";

    /** Filled by {@link #fill}, then by {@link PostgresTenantLeases#fillHeld}. */
    static final String SAVE = "UPDATE ops.odoo_sync_statuses SET saved_at = now(), (" + COLUMNS + ") = (?"
            + ", ?".repeat(COLUMNS.split(",", -1).length - 1) + ")" + PostgresTenantLeases.HELD;

    /** The columns that {@link #due} reads. */
    static final String DUE = "user_id, due_at, initial_sync_done, parking IS NOT NULL AS parked";

    private StatusRows() {}

    static Parameters fill(Parameters parameters, SyncStatus status) throws SQLException {
        return parameters
                .text(status.state().stored())
                .flag(status.connectionInfoAvailable())
                .flag(status.initialSyncDone())
                .flag(status.hasFailedBatches())
                .time(status.lastCompletedWindowEnd())
                .time(status.lastSyncFailedAt())
                .text(status.lastProcessId())
                .time(status.lastIncrementAt())
                .time(status.dueAt())
                .number(status.epoch())
                .part(of(status.source()))
                .part(AuditParts.of(status.user()))
                .part(of(status.protocol()))
                .part(CredentialParts.of(status.credential()))
                .part(of(status.parking()))
                .parts(status.models().stream().map(ProgressParts::of).toList());
    }

    static SyncStatus status(Row row) throws SQLException {
        return new SyncStatus(
                new TenantId(row.text("user_id")),
                SyncState.ofStored(row.text("sync_status")),
                row.flag("connection_info_available"),
                row.flag("initial_sync_done"),
                row.flag("has_failed_batches"),
                row.timeOrNull("last_completed_window_end"),
                row.timeOrNull("last_sync_failed_at"),
                row.textOrNull("last_process_id"),
                row.timeOrNull("last_increment_at"),
                row.timeOrNull("due_at"),
                row.number("epoch"),
                source(row.partOrNull("source")),
                AuditParts.user(row.partOrNull("odoo_user")),
                protocol(row.partOrNull("protocol")),
                CredentialParts.check(row.partOrNull("credential")),
                parking(row.partOrNull("parking")),
                row.parts("models").stream().map(ProgressParts::model).toList());
    }

    static DueTenant due(Row row) throws SQLException {
        return new DueTenant(
                new TenantId(row.text("user_id")),
                row.time("due_at"),
                row.flag("initial_sync_done"),
                row.flag("parked"));
    }

    private static @Nullable JsonPart of(@Nullable MirrorSource source) {
        return source == null
                ? null
                : new JsonPart()
                        .text("url", source.url())
                        .text("database", source.database())
                        .text("login", source.login());
    }

    private static @Nullable MirrorSource source(@Nullable JsonPart source) {
        return source == null
                ? null
                : new MirrorSource(source.text("url"), source.text("database"), source.text("login"));
    }

    private static @Nullable JsonPart of(@Nullable Protocol protocol) {
        return protocol == null
                ? null
                : new JsonPart().text("name", protocol.name()).text("reason", protocol.reason());
    }

    private static @Nullable Protocol protocol(@Nullable JsonPart protocol) {
        return protocol == null ? null : new Protocol(protocol.text("name"), protocol.text("reason"));
    }

    private static @Nullable JsonPart of(@Nullable Parking parking) {
        return parking == null
                ? null
                : new JsonPart()
                        .time("until", parking.until())
                        .number("times", parking.times())
                        .text("code", parking.code().stored())
                        .text("message", parking.message());
    }

    private static @Nullable Parking parking(@Nullable JsonPart parking) {
        return parking == null
                ? null
                : new Parking(
                        parking.time("until"),
                        Math.toIntExact(parking.number("times")),
                        FaultCode.ofStored(parking.text("code")),
                        parking.text("message"));
    }
}
