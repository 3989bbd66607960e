package dev.odoosync.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;

/** A table that somebody made for a mirror before there was one, and that holds nothing. */
final class EmptyTable {
    /** Of forced row level security nobody can say what it hides. */
    private static final String OURS = "SELECT relkind = 'r' AND NOT relispartition AND NOT relforcerowsecurity"
            + " AND pg_has_role(current_user, relowner, 'USAGE') FROM pg_catalog.pg_class WHERE oid = to_regclass(?)";

    private static final String DEPENDED_UPON = "2BP01";

    private EmptyTable() {}

    /**
     * Removes it, unless it holds a row, belongs to somebody else, or has others that depend on it, such as views and foreign keys;
     * returns whether it did. What hangs on it, such as policies and triggers, goes with it. Runs within a transaction of the
     * caller's.
     */
    static boolean removed(Connection connection, String table) throws SQLException {
        String place = MirrorTable.quoted(table);
        if (!isOurs(connection, place)) {
            return false;
        }
        MirrorRegistry.execute(connection, "LOCK TABLE " + place + " IN ACCESS EXCLUSIVE MODE");
        return isEmpty(connection, place) && dropped(connection, place);
    }

    private static boolean isOurs(Connection connection, String place) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OURS)) {
            statement.setString(1, place);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    private static boolean isEmpty(Connection connection, String place) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT FROM " + place + " LIMIT 1");
                ResultSet rows = statement.executeQuery()) {
            return !rows.next();
        }
    }

    private static boolean dropped(Connection connection, String place) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            MirrorRegistry.execute(connection, "DROP TABLE " + place);
            return true;
        } catch (SQLException e) {
            if (!DEPENDED_UPON.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            return false;
        }
    }
}
