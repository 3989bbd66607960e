package dev.odoosync.postgres;

import dev.odoosync.fault.LeaseLost;
import dev.odoosync.port.StatusStore;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statuses in {@code ops.odoo_sync_statuses}, in the same row as the tenant's lease, so that saving under a lease is one
 * filtered update.
 */
final class PostgresStatusStore implements StatusStore {
    private static final String WITH_STATUS = " FROM ops.odoo_sync_statuses WHERE sync_status IS NOT NULL";

    private static final String FREE = "(SELECT " + StatusRows.DUE + " FROM ops.odoo_sync_statuses WHERE due_at %s ?"
            + " AND (lease_until IS NULL OR lease_until <= ?) ORDER BY due_at, user_id LIMIT ?)";

    /** Two questions instead of one with an "or": each is a range of the index. */
    private static final String DUE = "SELECT * FROM (" + FREE.formatted("<=") + " UNION ALL " + FREE.formatted(">")
            + ") AS due ORDER BY due_at, user_id LIMIT ?";

    private final Database database;

    PostgresStatusStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<SyncStatus> find(TenantId tenant) {
        return database.first(
                "SELECT *" + WITH_STATUS + " AND user_id = ?",
                parameters -> parameters.text(tenant.value()),
                StatusRows::status);
    }

    @Override
    public void save(SyncStatus status, Lease lease) {
        if (!status.tenant().equals(lease.tenant())) {
            throw new IllegalArgumentException(
                    "a lease on " + lease.tenant() + " is no right to save the status of " + status.tenant());
        }
        int saved = database.change(
                StatusRows.SAVE,
                parameters -> PostgresTenantLeases.fillHeld(StatusRows.fill(parameters, status), lease));
        if (saved == 0) {
            throw new LeaseLost("the lease " + lease.fence() + " on " + lease.tenant()
                    + " is no longer the current one; its status was not saved");
        }
    }

    @Override
    public List<TenantId> tenants() {
        return database.list(
                "SELECT user_id" + WITH_STATUS + " ORDER BY user_id",
                parameters -> {},
                row -> new TenantId(row.text("user_id")));
    }

    @Override
    public List<SyncStatus> page(@Nullable TenantId after, int limit) {
        String first = after == null ? "" : after.value(); // no id is empty, and each comes after that
        return database.list(
                "SELECT *" + WITH_STATUS + " AND user_id > ? ORDER BY user_id LIMIT ?",
                parameters -> parameters.text(first).number(Math.max(0, limit)),
                StatusRows::status);
    }

    @Override
    public List<DueTenant> due(Instant now, Instant implausible, int limit) {
        return database.list(
                DUE,
                parameters -> {
                    fillFree(parameters, now, now, limit);
                    fillFree(parameters, implausible, now, limit);
                    parameters.number(Math.max(0, limit));
                },
                StatusRows::due);
    }

    private static void fillFree(Parameters parameters, Instant due, Instant now, int limit) throws SQLException {
        parameters.time(due).time(now).number(Math.max(0, limit));
    }
}
