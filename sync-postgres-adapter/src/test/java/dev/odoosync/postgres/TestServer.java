package dev.odoosync.postgres;

import dev.odoosync.postgres.embedded.EmbeddedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A server to test against: an embedded one always, the same one behind a real PgBouncer where that is installed, others where they
 * are. One of each kind per run.
 */
final class TestServer {
    private static final List<TestServer> AVAILABLE = start();

    private final String name;
    private final TestDatabases databases;

    private TestServer(String name, String uri, String directUri) {
        this.name = name;
        databases = new TestDatabases(uri, directUri);
        System.out.println("testing against " + name + ", " + PostgresAddress.parse(uri));
    }

    static List<TestServer> available() {
        return AVAILABLE;
    }

    private static List<TestServer> start() {
        List<TestServer> servers = new ArrayList<>();
        EmbeddedServer embedded = EmbeddedServer.temporary();
        Optional<PgBouncer> bouncer = PgBouncer.before(embedded.uri());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            bouncer.ifPresent(PgBouncer::close);
            embedded.close();
        }));
        servers.add(new TestServer("the embedded server", embedded.uri(), embedded.uri()));
        bouncer.ifPresent(
                one -> servers.add(new TestServer("the embedded server behind PgBouncer", one.uri(), embedded.uri())));
        String given = System.getenv("POSTGRES_TEST_URI");
        if (given != null && !given.isBlank()) {
            TestServer server = new TestServer("POSTGRES_TEST_URI", given, given);
            Runtime.getRuntime().addShutdownHook(new Thread(server.databases::dropAll));
            servers.add(server);
        }
        return List.copyOf(servers);
    }

    /** A database for one test alone, with the engine's tables in it, all empty, and nothing else. */
    TestDatabase freshDatabase() {
        return databases.fresh();
    }

    @Override
    public String toString() {
        return name;
    }
}
