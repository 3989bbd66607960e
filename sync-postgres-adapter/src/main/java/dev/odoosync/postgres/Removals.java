package dev.odoosync.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Removes rows of a mirror, portion by portion. What answers the question no more when its turn comes stays. */
final class Removals {
    private static final int PORTION = 5_000;

    private Removals() {}

    /**
     * Removes at most {@code limit} rows, and returns how many it removed.
     *
     * @param which a condition with these parameters
     */
    static long remove(Connection connection, String table, long limit, String which, Object... parameters)
            throws SQLException {
        long removed = 0;
        long portion = 1;
        while (portion > 0 && removed < limit) {
            portion = portion(connection, table, Math.min(PORTION, limit - removed), which, parameters);
            removed += portion;
        }
        return removed;
    }

    private static long portion(Connection connection, String table, long limit, String which, Object... parameters)
            throws SQLException {
        String quoted = MirrorTable.quoted(table);
        try (PreparedStatement statement = connection.prepareStatement("WITH old AS (SELECT local_id FROM " + quoted
                + " WHERE " + which + " ORDER BY user_id, odoo_id LIMIT ? FOR UPDATE) DELETE FROM " + quoted
                + " AS t USING (SELECT " + MirrorSql.MARK + ") AS o, old WHERE t.local_id = old.local_id")) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.setLong(parameters.length + 1, limit);
            return statement.executeUpdate();
        }
    }
}
