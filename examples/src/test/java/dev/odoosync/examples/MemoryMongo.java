package dev.odoosync.examples;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;

/** A MongoDB-like server in this process, on loopback only, and a client as a host has one. Nothing it holds is kept. */
final class MemoryMongo implements AutoCloseable {
    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final InetSocketAddress address = server.bind();
    private final MongoClient client = MongoClients.create(uri("test"));

    MongoClient client() {
        return client;
    }

    String uri(String database) {
        return "mongodb://127.0.0.1:" + address.getPort() + "/" + database + "?directConnection=true&retryWrites=false";
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }
}
