package dev.odoosync.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * A connection as the engine needs it, whoever's pool it is from, and given back as it was. Nothing is asked of the server for
 * that, and nothing said to it: all of it is the driver's own.
 */
final class Borrowed implements AutoCloseable {
    private final Connection connection;
    private final boolean autoCommit;
    private final @Nullable PGConnection driver;
    private final int prepareThreshold;

    /** @param autoCommit whether each statement shall stand alone */
    Borrowed(Connection connection, boolean autoCommit) throws SQLException {
        this.connection = connection;
        this.autoCommit = connection.getAutoCommit();
        driver = connection.isWrapperFor(PGConnection.class) ? connection.unwrap(PGConnection.class) : null;
        prepareThreshold = driver == null ? 0 : driver.getPrepareThreshold();
        set(autoCommit, 0); // a pooler mixes up what is prepared on the server
    }

    private void set(boolean wantedAutoCommit, int wantedThreshold) throws SQLException {
        if (connection.getAutoCommit() != wantedAutoCommit) {
            connection.setAutoCommit(wantedAutoCommit);
        }
        if (driver != null && driver.getPrepareThreshold() != wantedThreshold) {
            driver.setPrepareThreshold(wantedThreshold);
        }
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        if (!connection.isClosed()) {
            set(autoCommit, prepareThreshold);
        }
    }
}
