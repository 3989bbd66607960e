package dev.odoosync.postgres;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A database of its own for one test: the stores, a look behind them, and the end of both. */
final class TestDatabase implements AutoCloseable {
    private final TestDatabases databases;
    private final String name;
    private final String uri;
    private final String directUri;
    private final HikariDataSource pool;
    private final Database database;
    private PostgresStores stores;
    private boolean changed;

    TestDatabase(TestDatabases databases, String name, String uri, String directUri) {
        this.databases = databases;
        this.name = name;
        this.uri = uri;
        this.directUri = directUri;
        connect().close();
        PostgresAddress address = PostgresAddress.parse(uri);
        pool = Connecting.pool(address, PostgresStores.DEFAULT_TIMEOUT);
        database = new Database(pool, new Faults(address.called()), Connecting.limit(PostgresStores.DEFAULT_TIMEOUT));
        stores = new PostgresStores(() -> {}, database);
    }

    /** For the next test: stores that remember nothing. */
    TestDatabase begun() {
        stores = new PostgresStores(() -> {}, database);
        return this;
    }

    /** Further stores on it, with connections of their own, as another process has them. */
    PostgresStores connect() {
        return PostgresStores.connect(uri, directUri, PostgresStores.DEFAULT_TIMEOUT);
    }

    PostgresStores stores() {
        return stores;
    }

    Database database() {
        return database;
    }

    /** As the stores reach it, which may be through a pooler. */
    String uri() {
        return uri;
    }

    /** Straight to the server. */
    String directUri() {
        return directUri;
    }

    /** A connection of its own, past the stores and past any pooler; for looking, and for changing rows and mirrors. */
    Connection raw() throws SQLException {
        return Connecting.source(PostgresAddress.parse(directUri), Duration.ofSeconds(30))
                .getConnection();
    }

    /** Changes the engine's tables themselves: nobody else can use the database after that. */
    void alter(String sql) throws SQLException {
        changed = true;
        try (Connection connection = raw();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        if (changed) {
            drop();
        } else {
            databases.left(this);
        }
    }

    void drop() {
        pool.close();
        databases.drop(name);
    }
}
