package dev.odoosync.postgres;

import dev.odoosync.port.ConnectionStore;
import dev.odoosync.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/** Sealed connections in {@code ops.odoo_connections}. */
final class PostgresConnectionStore implements ConnectionStore {
    private static final String SAVE = "INSERT INTO ops.odoo_connections (user_id, sealed) VALUES (?, ?)"
            + " ON CONFLICT (user_id) DO UPDATE SET sealed = excluded.sealed";

    private final Database database;

    PostgresConnectionStore(Database database) {
        this.database = database;
    }

    @Override
    public void save(TenantId tenant, byte[] sealed) {
        database.change(SAVE, parameters -> parameters.text(tenant.value()).bytes(sealed));
    }

    @Override
    public Optional<byte[]> find(TenantId tenant) {
        return database.first(
                "SELECT sealed FROM ops.odoo_connections WHERE user_id = ?",
                parameters -> parameters.text(tenant.value()),
                row -> row.bytes("sealed"));
    }

    @Override
    public void remove(TenantId tenant) {
        database.change(
                "DELETE FROM ops.odoo_connections WHERE user_id = ?", parameters -> parameters.text(tenant.value()));
    }

    @Override
    public List<TenantId> tenants() {
        return database.list(
                "SELECT user_id FROM ops.odoo_connections ORDER BY user_id",
                parameters -> {},
                row -> new TenantId(row.text("user_id")));
    }

    @Override
    public boolean replace(TenantId tenant, byte[] before, byte[] next) {
        return database.change(
                        "UPDATE ops.odoo_connections SET sealed = ? WHERE user_id = ? AND sealed = ?",
                        parameters ->
                                parameters.bytes(next).text(tenant.value()).bytes(before))
                == 1;
    }
}
