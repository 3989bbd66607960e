package dev.odoosync.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * How the adapter works with a database: one transaction per piece of work, nothing left behind in a session, so that it works
 * through a pooler that hands each transaction to another server connection. Thread-safe.
 */
final class Database {
    private final DataSource connections;
    private final Faults faults;

    /** @param connections in autocommit, without prepared statements that live on the server */
    Database(DataSource connections, Faults faults) {
        this.connections = connections;
        this.faults = faults;
    }

    Faults faults() {
        return faults;
    }

    /** One statement, or several that need not hold together. */
    <T> T ask(Work<T> work) {
        try (Connection connection = connections.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw faults.of(e);
        }
    }

    /** All of it or nothing, committed when it returns. */
    <T> T together(Work<T> work) {
        try (Connection connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw faults.of(e);
        }
    }

    private static void rollBack(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e); // the connection is gone, and with it what was not committed
        }
    }

    /** What is done with a connection, which belongs to it for that time. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
