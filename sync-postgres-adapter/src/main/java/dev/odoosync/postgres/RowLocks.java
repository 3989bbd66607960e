package dev.odoosync.postgres;

import dev.odoosync.tenant.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Locks rows by ascending ids, before a statement that would take them in any order: so no two writers wait for each other. */
final class RowLocks {
    private RowLocks() {}

    /** Until the end of the transaction. */
    static void take(Connection connection, MirrorTable table, TenantId tenant, Long[] ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT count(*) FROM (SELECT 1 FROM "
                + table.quoted() + " WHERE user_id = ? AND odoo_id = ANY (?) ORDER BY odoo_id FOR UPDATE) AS rows")) {
            statement.setString(1, tenant.value());
            statement.setArray(2, connection.createArrayOf("bigint", ids));
            statement.execute();
        }
    }
}
