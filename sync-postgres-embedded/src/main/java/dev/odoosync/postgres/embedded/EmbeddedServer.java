package dev.odoosync.postgres.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A real PostgreSQL server that this process starts, and stops with {@link #close()}. It listens on loopback only, and wants a
 * password that nobody but the owner of its folder can read.
 *
 * <p>What it acknowledged survives the end of this process and of the server, whenever they come: its writes are flushed to disk,
 * unlike the defaults of the library below it. A server that was left behind by a process that was killed is stopped first, by
 * its pid, once it is sure that it works on this folder.
 *
 * <p>Thread-safe. Linux on x86-64 and on arm64. As root it runs in a user namespace of its own, because PostgreSQL refuses root.
 */
public final class EmbeddedServer implements AutoCloseable {
    private static final String DATABASE = "odoosync";
    private static final Duration START = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final ServerFolder folder;

    private EmbeddedServer(EmbeddedPostgres server, ServerFolder folder) {
        this.server = server;
        this.folder = folder;
    }

    /** A server whose data goes with it. */
    public static EmbeddedServer temporary() {
        return start(ServerFolder.temporary());
    }

    /**
     * A server on what is in {@code folder}, made when it is not there. One process at a time can have it.
     *
     * @throws IllegalStateException when another process has it
     * @throws UncheckedIOException when the folder cannot be used, or the server does not start
     */
    public static EmbeddedServer in(Path folder) {
        return start(ServerFolder.at(folder));
    }

    /**
     * The URI of the server on {@code folder}, when a process is running it; empty otherwise. It may end at any time after.
     *
     * @throws UncheckedIOException when the folder cannot be read
     */
    public static Optional<String> uriOfRunning(Path folder) {
        return ServerFolder.running(folder).map(running -> uri(running.password(), running.port(), DATABASE));
    }

    private static EmbeddedServer start(ServerFolder folder) {
        boolean fresh = folder.isFresh();
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPGStartupWait(START)
                .setDataDirectory(folder.data())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(folder.programs().toFile())
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(folder.log()))
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(folder.log()));
        settings().forEach(builder::setServerConfig);
        builder.setConnectConfig("password", folder.password());
        try {
            EmbeddedPostgres started = builder.start();
            EmbeddedServer server = new EmbeddedServer(started, folder);
            if (fresh) {
                server.prepare();
            }
            folder.listening(started.getPort());
            return server;
        } catch (IOException e) {
            folder.close();
            throw new UncheckedIOException(
                    "the embedded PostgreSQL does not start; its log is " + folder.log() + ": " + e.getMessage(), e);
        }
    }

    /** Durable, on loopback, without a socket file: a stale one would keep the next start waiting. */
    private static Map<String, String> settings() {
        return Map.of(
                "fsync", "on",
                "synchronous_commit", "on",
                "full_page_writes", "on",
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "password_encryption", "scram-sha-256");
    }

    /** The first start trusts everybody on this machine, for as long as it takes to set the password. */
    private void prepare() {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE postgres PASSWORD '" + folder.password() + "'");
            folder.requirePassword();
            statement.execute("SELECT pg_reload_conf()");
            statement.execute("CREATE DATABASE " + DATABASE);
            folder.settled();
        } catch (SQLException e) {
            close();
            throw new IllegalStateException("the embedded PostgreSQL cannot be set up (" + e.getSQLState() + ")", e);
        }
    }

    /** Where its database is: a PostgreSQL URI with user and password. Not for logs. */
    public String uri() {
        return uri(DATABASE);
    }

    /** The same for another of its databases, which has to be made first. */
    public String uri(String database) {
        return uri(folder.password(), server.getPort(), database);
    }

    private static String uri(String password, int port, String database) {
        return "postgresql://postgres:" + password + "@127.0.0.1:" + port + "/" + database;
    }

    /** Where it can be found, for messages: without user and password. */
    public String address() {
        return "127.0.0.1:" + server.getPort();
    }

    /** Stops it; all it acknowledged stays in its folder, unless it is a temporary one. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL does not stop; its log is " + folder.log(), e);
        } finally {
            folder.close();
        }
    }

    @Override
    public String toString() {
        return "embedded PostgreSQL at " + address();
    }
}
