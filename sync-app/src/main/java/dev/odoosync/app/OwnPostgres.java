package dev.odoosync.app;

import dev.odoosync.postgres.embedded.EmbeddedServer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The PostgreSQL in a folder of one's own: started by this process, or found running by another one.
 *
 * @param uri where its database is
 * @param ending what ends it, where this process started it
 */
record OwnPostgres(String uri, Runnable ending) implements AutoCloseable {

    /** The server in {@code folder}, made when it is not there. */
    static OwnPostgres in(Path folder) {
        try {
            Optional<String> running = EmbeddedServer.uriOfRunning(folder);
            if (running.isPresent()) {
                return new OwnPostgres(running.get(), () -> {});
            }
            EmbeddedServer server = EmbeddedServer.in(folder);
            return new OwnPostgres(server.uri(), server::close);
        } catch (IllegalStateException | UncheckedIOException e) {
            throw PlainFailure.unusable(
                    "The PostgreSQL in " + folder + " cannot be had: " + e.getMessage()
                            + "; or name a store by MONGODB_URI or POSTGRES_URI.",
                    e);
        }
    }

    /** A server that keeps nothing. */
    static OwnPostgres temporary() {
        EmbeddedServer server = EmbeddedServer.temporary();
        return new OwnPostgres(server.uri(), server::close);
    }

    /** Stores in it, with which it ends. */
    Stores closedWith(Supplier<Stores> opening) {
        try {
            return opening.get().thenOnClose(this::close);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        ending.run();
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return "a PostgreSQL of one's own";
    }
}
