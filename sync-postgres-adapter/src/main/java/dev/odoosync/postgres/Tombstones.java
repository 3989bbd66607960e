package dev.odoosync.postgres;

import dev.odoosync.record.Vanished;
import dev.odoosync.tenant.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** Marks of records that Odoo no longer shows. */
final class Tombstones {
    private Tombstones() {}

    /** Marks those that still are what was seen of them; returns how many. Runs within a transaction of the caller's. */
    static long set(Connection connection, MirrorTable table, TenantId tenant, List<Vanished> vanished, Instant now)
            throws SQLException {
        RowLocks.take(
                connection,
                table,
                tenant,
                vanished.stream().map(Vanished::odooId).toArray(Long[]::new));
        try (PreparedStatement statement = connection.prepareStatement("UPDATE " + table.quoted()
                + " AS t SET deleted_at = o.moment, sync_gone = u.why, sync_version = u.version,"
                + " sync_changed_at = o.moment, synced_at = o.moment FROM (SELECT " + MirrorSql.MARK
                + ", ?::timestamptz AS moment) AS o,"
                + " unnest(?::bigint[], ?::text[], ?::text[], ?::text[]) AS u(odoo_id, seen, version, why)"
                + " WHERE t.user_id = ? AND t.odoo_id = u.odoo_id AND t.sync_version = u.seen"
                + " AND t.deleted_at IS NULL")) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setArray(2, connection.createArrayOf("bigint", items(vanished, Vanished::odooId)));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "text", items(vanished, gone -> gone.seen().sortable())));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "text", items(vanished, gone -> gone.tombstone().sortable())));
            statement.setArray(
                    5,
                    connection.createArrayOf(
                            "text", items(vanished, gone -> gone.why().stored())));
            statement.setString(6, tenant.value());
            return statement.executeUpdate();
        }
    }

    private static Object[] items(List<Vanished> vanished, Function<Vanished, Object> item) {
        return vanished.stream().map(item).toArray();
    }
}
