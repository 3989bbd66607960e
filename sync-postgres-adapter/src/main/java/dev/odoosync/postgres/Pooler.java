package dev.odoosync.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * Tells whether a pooler, such as PgBouncer or Supavisor, stands before the server. At login a server names the process that will
 * serve the connection. A pooler, which cannot know yet which process that will be, makes a number up.
 *
 * <p>In which mode it works cannot be told by looking: a pooler in transaction mode that is little used serves all transactions of a
 * connection by the same process. Whoever needs a session asks the operator.
 */
final class Pooler {
    private Pooler() {}

    /** Whether one does; false also for a driver that does not say what the login named. */
    static boolean standsBefore(Connection connection) throws SQLException {
        if (!connection.isWrapperFor(PGConnection.class)) {
            return false;
        }
        int named = connection.unwrap(PGConnection.class).getBackendPID();
        try (Statement statement = connection.createStatement();
                ResultSet serving = statement.executeQuery("SELECT pg_backend_pid()")) {
            serving.next();
            return serving.getInt(1) != named;
        }
    }
}
