package dev.odoosync.postgres;

import dev.odoosync.port.TenantLeases;
import dev.odoosync.tenant.Claim;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.TenantId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Leases in the tenants' rows of {@code ops.odoo_sync_statuses}: {@code lease_owner}, {@code lease_until}, {@code fence}. A released
 * lease keeps its fence alone, so that fences only grow. Taking a tenant is one statement, which finds the row as the one before
 * it left it.
 */
final class PostgresTenantLeases implements TenantLeases {
    /** Finds the tenant's row while a lease is the current one; filled by {@link #fillHeld}. */
    static final String HELD = " WHERE user_id = ? AND fence = ? AND lease_owner = ?";

    private static final String ACQUIRE = "INSERT INTO ops.odoo_sync_statuses AS held"
            + " (user_id, lease_owner, lease_until, fence) VALUES (?, ?, ?, 1) ON CONFLICT (user_id) DO UPDATE"
            + " SET lease_owner = excluded.lease_owner, lease_until = excluded.lease_until, fence = held.fence + 1"
            + " WHERE held.lease_owner IS NULL OR held.lease_owner = excluded.lease_owner OR held.lease_until <= ?"
            + " RETURNING user_id, lease_owner, lease_until, fence";

    private static final String CURRENT = "SELECT user_id, lease_owner, lease_until, fence FROM ops.odoo_sync_statuses"
            + " WHERE user_id = ? AND lease_owner IS NOT NULL";

    private final Database database;

    PostgresTenantLeases(Database database) {
        this.database = database;
    }

    static void fillHeld(Parameters parameters, Lease lease) throws SQLException {
        parameters
                .text(lease.tenant().value())
                .number(lease.fence())
                .text(lease.claim().owner());
    }

    @Override
    public Optional<Lease> acquire(TenantId tenant, String owner, Instant now, Duration length) {
        return database.first(
                ACQUIRE,
                parameters -> parameters
                        .text(tenant.value())
                        .text(owner)
                        .time(now.plus(length))
                        .time(now),
                PostgresTenantLeases::lease);
    }

    @Override
    public Optional<Lease> renew(Lease lease, Instant now, Duration length) {
        return database.first(
                "UPDATE ops.odoo_sync_statuses SET lease_until = ?" + HELD
                        + " RETURNING user_id, lease_owner, lease_until, fence",
                parameters -> fillHeld(parameters.time(now.plus(length)), lease),
                PostgresTenantLeases::lease);
    }

    @Override
    public void release(Lease lease) {
        database.change(
                "UPDATE ops.odoo_sync_statuses SET lease_owner = NULL, lease_until = NULL" + HELD,
                parameters -> fillHeld(parameters, lease));
    }

    @Override
    public Optional<Lease> current(TenantId tenant) {
        return database.first(CURRENT, parameters -> parameters.text(tenant.value()), PostgresTenantLeases::lease);
    }

    private static Lease lease(Row row) throws SQLException {
        return new Lease(
                new TenantId(row.text("user_id")),
                new Claim(row.text("lease_owner"), row.time("lease_until"), row.number("fence")));
    }
}
