package dev.odoosync.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A database of its own for one test: the stores, a look behind them, and the end of both. */
final class TestDatabase implements AutoCloseable {
    private final Database server;
    private final String name;
    private final String uri;
    private final PostgresStores stores;

    TestDatabase(String serverUri, String uri, String name) {
        this.name = name;
        this.uri = uri;
        PostgresAddress address = PostgresAddress.parse(serverUri);
        server = new Database(Connecting.source(address, Duration.ofSeconds(30)), new Faults(address.called()));
        run("CREATE DATABASE " + name);
        stores = PostgresStores.connect(uri, PostgresStores.DEFAULT_TIMEOUT);
    }

    private void run(String statement) {
        server.ask(connection -> {
            try (Statement once = connection.createStatement()) {
                return once.execute(statement);
            }
        });
    }

    PostgresStores stores() {
        return stores;
    }

    String uri() {
        return uri;
    }

    /** A connection of its own, past the stores. */
    Connection raw() throws SQLException {
        return Connecting.source(PostgresAddress.parse(uri), Duration.ofSeconds(30))
                .getConnection();
    }

    @Override
    public void close() {
        stores.close();
        run("DROP DATABASE " + name + " WITH (FORCE)");
    }
}
