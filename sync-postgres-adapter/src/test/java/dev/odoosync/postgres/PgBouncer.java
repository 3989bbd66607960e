package dev.odoosync.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The real PgBouncer of this machine before a server, in transaction mode and with few connections to it. It knows every database of
 * the server.
 */
final class PgBouncer implements AutoCloseable {
    private static final int SERVER_CONNECTIONS = 3;
    private static final List<String> USERS_IT_MAY_RUN_AS = List.of("postgres", "nobody");

    private final Process process;
    private final Path folder;
    private final String uri;

    private PgBouncer(Process process, Path folder, String uri) {
        this.process = process;
        this.folder = folder;
        this.uri = uri;
    }

    /** One before that server; none where it is not installed, unless {@code NEED_PGBOUNCER} says that it must be. */
    static Optional<PgBouncer> before(String serverUri) {
        Optional<Path> program = program();
        if (program.isPresent()) {
            return Optional.of(start(program.get(), serverUri));
        }
        if ("1".equals(System.getenv("NEED_PGBOUNCER"))) {
            throw new IllegalStateException("NEED_PGBOUNCER is set, but pgbouncer is not installed");
        }
        System.out.println(
                "!!! NOT TESTED THROUGH A POOLER: pgbouncer is not installed (apt-get install pgbouncer) !!!");
        return Optional.empty();
    }

    private static Optional<Path> program() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":", -1)), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static PgBouncer start(Path program, String serverUri) {
        try {
            PostgresAddress server = PostgresAddress.parse(serverUri);
            int port = freePort();
            Path folder = Files.createTempDirectory("odoosync-pgbouncer-");
            List<String> command = new ArrayList<>(List.of(program.toString()));
            if (System.getProperty("user.name").equals("root")) { // which it refuses to be
                UserPrincipal user = unprivileged(folder);
                command.addAll(List.of("-u", user.getName()));
                configure(folder, server, port);
                for (String file : List.of("", "users", "pgbouncer.ini")) {
                    Files.setOwner(folder.resolve(file), user);
                }
            } else {
                configure(folder, server, port);
            }
            command.add(folder.resolve("pgbouncer.ini").toString());
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            awaitStart(process);
            return new PgBouncer(
                    process, folder, serverUri.replace(server.host() + ":" + server.port(), "127.0.0.1:" + port));
        } catch (IOException e) {
            throw new UncheckedIOException("pgbouncer does not start", e);
        }
    }

    private static UserPrincipal unprivileged(Path folder) throws IOException {
        for (String user : USERS_IT_MAY_RUN_AS) {
            try {
                return folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
            } catch (UserPrincipalNotFoundException e) {
                // the next one then
            }
        }
        throw new IllegalStateException("there is no user that pgbouncer may run as: " + USERS_IT_MAY_RUN_AS);
    }

    private static void configure(Path folder, PostgresAddress server, int port) throws IOException {
        Files.writeString(folder.resolve("users"), "\"" + server.user() + "\" \"" + server.password() + "\"\n");
        Files.write(
                folder.resolve("pgbouncer.ini"),
                List.of(
                        "[databases]",
                        "* = host=" + server.host() + " port=" + server.port(),
                        "[pgbouncer]",
                        "listen_addr = 127.0.0.1",
                        "listen_port = " + port,
                        "unix_socket_dir =",
                        "auth_type = scram-sha-256",
                        "auth_file = " + folder.resolve("users"),
                        "pool_mode = transaction",
                        "default_pool_size = " + SERVER_CONNECTIONS,
                        "max_client_conn = 1000",
                        "ignore_startup_parameters = extra_float_digits",
                        "log_connections = 0",
                        "log_disconnections = 0"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** It says when it is up; what it says later must be read too, or it would stop at a full pipe. */
    private static void awaitStart(Process process) throws IOException {
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            lines.add(line);
            if (line.contains("process up")) {
                Thread reader = new Thread(() -> readToTheEnd(said));
                reader.setDaemon(true);
                reader.start();
                return;
            }
        }
        throw new IOException(String.join("\n", lines));
    }

    private static void readToTheEnd(BufferedReader said) {
        try {
            String line = said.readLine();
            while (line != null) {
                line = said.readLine();
            }
        } catch (IOException e) {
            // it ended, and so did what it says
        }
    }

    String uri() {
        return uri;
    }

    @Override
    public void close() {
        process.destroy();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
