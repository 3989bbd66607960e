package dev.odoosync.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A database of its own for one test: the stores, a look behind them, and the end of both. */
final class TestDatabase implements AutoCloseable {
    private final TestDatabases databases;
    private final String name;
    private final String uri;
    private final PostgresStores stores;

    TestDatabase(TestDatabases databases, String uri, String name) {
        this.databases = databases;
        this.name = name;
        this.uri = uri;
        stores = connect();
    }

    /** Further stores on it, as another process has them. */
    PostgresStores connect() {
        return PostgresStores.connect(uri, directUri(), PostgresStores.DEFAULT_TIMEOUT);
    }

    PostgresStores stores() {
        return stores;
    }

    /** As the stores reach it, which may be through a pooler. */
    String uri() {
        return uri;
    }

    /** Straight to the server. */
    String directUri() {
        return databases.directUri(name);
    }

    /** A connection of its own, past the stores and past any pooler. */
    Connection raw() throws SQLException {
        return Connecting.source(PostgresAddress.parse(directUri()), Duration.ofSeconds(30))
                .getConnection();
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = raw();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        stores.close();
        databases.drop(name);
    }
}
