package dev.odoosync.app;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;

/** A MongoDB-like server in this process, on loopback only. Nothing it holds is kept. */
final class MemoryMongo implements AutoCloseable {
    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final InetSocketAddress address = server.bind();

    /** The address of one of its databases. */
    String uri(String database) {
        return "mongodb://127.0.0.1:" + address.getPort() + "/" + database + "?directConnection=true&retryWrites=false";
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
