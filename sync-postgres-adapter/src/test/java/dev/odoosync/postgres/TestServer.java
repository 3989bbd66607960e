package dev.odoosync.postgres;

import dev.odoosync.postgres.embedded.EmbeddedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A server to test against: an embedded one always, the same one behind a real PgBouncer where that is installed, others where they
 * are. One of each kind per run.
 */
final class TestServer {
    private static final List<TestServer> AVAILABLE = start();

    private final String name;
    private final String uri;
    private final TestDatabases databases;

    private TestServer(String name, String uri, TestDatabases databases) {
        this.name = name;
        this.uri = uri;
        this.databases = databases;
        System.out.println("testing against " + name + ", " + PostgresAddress.parse(uri));
    }

    static List<TestServer> available() {
        return AVAILABLE;
    }

    private static List<TestServer> start() {
        List<TestServer> servers = new ArrayList<>();
        EmbeddedServer embedded = EmbeddedServer.temporary();
        TestDatabases databases = new TestDatabases(embedded.uri());
        servers.add(new TestServer("the embedded server", embedded.uri(), databases));
        Optional<PgBouncer> bouncer = PgBouncer.before(embedded.uri());
        bouncer.ifPresent(
                one -> servers.add(new TestServer("the embedded server behind PgBouncer", one.uri(), databases)));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            bouncer.ifPresent(PgBouncer::close);
            embedded.close();
        }));
        String given = System.getenv("POSTGRES_TEST_URI");
        if (given != null && !given.isBlank()) {
            servers.add(new TestServer("POSTGRES_TEST_URI", given, new TestDatabases(given)));
        }
        return List.copyOf(servers);
    }

    /** A database of its own, with the engine's tables in it and nothing else. */
    TestDatabase freshDatabase() {
        String database = "odoosynctest" + UUID.randomUUID().toString().substring(0, 8);
        databases.make(database);
        return new TestDatabase(databases, TestDatabases.in(uri, database), database);
    }

    @Override
    public String toString() {
        return name;
    }
}
