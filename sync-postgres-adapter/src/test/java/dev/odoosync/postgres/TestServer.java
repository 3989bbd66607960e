package dev.odoosync.postgres;

import dev.odoosync.postgres.embedded.EmbeddedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A server to test against: an embedded one always, others where they are. One of each kind per run. */
final class TestServer {
    private static final List<TestServer> AVAILABLE = start();

    private final String name;
    private final String uri;

    private TestServer(String name, String uri) {
        this.name = name;
        this.uri = uri;
        System.out.println("testing against " + name + ", " + PostgresAddress.parse(uri));
    }

    static List<TestServer> available() {
        return AVAILABLE;
    }

    private static List<TestServer> start() {
        List<TestServer> servers = new ArrayList<>();
        EmbeddedServer embedded = EmbeddedServer.temporary();
        Runtime.getRuntime().addShutdownHook(new Thread(embedded::close));
        servers.add(new TestServer("the embedded server", embedded.uri()));
        String given = System.getenv("POSTGRES_TEST_URI");
        if (given != null && !given.isBlank()) {
            servers.add(new TestServer("POSTGRES_TEST_URI", given));
        }
        return List.copyOf(servers);
    }

    /** Databases of one server cost 50 ms each: one per test. */
    TestDatabase freshDatabase() {
        String database = "odoosynctest" + UUID.randomUUID().toString().substring(0, 8);
        return new TestDatabase(uri, uri.replaceFirst("/[^/?]*(\\?|$)", "/" + database + "$1"), database);
    }

    @Override
    public String toString() {
        return name;
    }
}
