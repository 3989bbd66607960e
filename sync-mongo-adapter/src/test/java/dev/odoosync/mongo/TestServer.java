package dev.odoosync.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.testcontainers.mongodb.MongoDBContainer;

/** A server to test against: the in-memory one always, others where they are. One of each kind per run. */
final class TestServer {
    private static final List<TestServer> AVAILABLE = start();

    private final String name;
    private final String uri;
    private final MongoClient client;

    private TestServer(String name, String uri) {
        this.name = name;
        this.uri = uri;
        this.client = MongoClients.create(uri);
        System.out.println("testing against " + name + " at " + String.join(",", new ConnectionString(uri).getHosts()));
    }

    static List<TestServer> available() {
        return AVAILABLE;
    }

    private static List<TestServer> start() {
        List<TestServer> servers = new ArrayList<>();
        servers.add(new TestServer("the in-memory server", memoryServer()));
        String given = System.getenv("MONGODB_TEST_URI");
        if (given != null && !given.isBlank()) {
            servers.add(new TestServer("MONGODB_TEST_URI", given));
        }
        if (System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"))) {
            servers.add(new TestServer("a MongoDB container", container()));
        }
        return List.copyOf(servers);
    }

    /** Ends with the process, as everything it holds. */
    private static String memoryServer() {
        return new MongoServer(new MemoryBackend()).bindAndGetConnectionString()
                + "/?directConnection=true&retryWrites=false";
    }

    /** Testcontainers removes it when the process ends. */
    private static String container() {
        MongoDBContainer container = new MongoDBContainer("mongo:7.0").withReplicaSet();
        container.start();
        return container.getReplicaSetUrl("admin");
    }

    TestDatabase freshDatabase() {
        String database = "odoosynctest" + UUID.randomUUID().toString().substring(0, 8);
        return new TestDatabase(client.getDatabase(database), uriOf(database));
    }

    private String uriOf(String database) {
        int options = uri.indexOf('?');
        String server = (options < 0 ? uri : uri.substring(0, options)).replaceAll("(mongodb://[^/]*)(/.*)?", "$1");
        return server + "/" + database
                + (options < 0 ? "?authSource=admin" : uri.substring(options) + "&authSource=admin");
    }

    @Override
    public String toString() {
        return name;
    }
}
