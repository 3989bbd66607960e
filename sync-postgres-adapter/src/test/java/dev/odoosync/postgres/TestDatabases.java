package dev.odoosync.postgres;

import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;

/** Makes and drops databases on one server. They are copies of one that was brought up to date once, which takes a tenth of the time. */
final class TestDatabases {
    private final String uri;
    private final Database server;
    private final String template;

    /** @param uri straight to the server, as somebody who may make databases */
    TestDatabases(String uri) {
        this.uri = uri;
        PostgresAddress address = PostgresAddress.parse(uri);
        server = new Database(Connecting.pool(address, Duration.ofSeconds(30)), new Faults(address.called()));
        template = "odoosynctemplate" + UUID.randomUUID().toString().substring(0, 8);
        run("CREATE DATABASE " + template);
        PostgresStores.connect(in(uri, template), Duration.ofSeconds(30)).close();
    }

    /** The same URI for another database. */
    static String in(String uri, String database) {
        return uri.replaceFirst("/[^/?]*(\\?|$)", "/" + database + "$1");
    }

    /** Straight to that database. */
    String directUri(String database) {
        return in(uri, database);
    }

    void make(String database) {
        run("CREATE DATABASE " + database + " TEMPLATE " + template);
    }

    void drop(String database) {
        run("DROP DATABASE " + database + " WITH (FORCE)");
    }

    private void run(String statement) {
        server.ask(connection -> {
            try (Statement once = connection.createStatement()) {
                return once.execute(statement);
            }
        });
    }
}
