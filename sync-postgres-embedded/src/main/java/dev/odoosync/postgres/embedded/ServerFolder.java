package dev.odoosync.postgres.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a server leaves on disk: its data, its password, its log; one process has it at a time. */
final class ServerFolder implements AutoCloseable {
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final List<String> WITH_PASSWORD =
            List.of("local all all scram-sha-256", "host all all 127.0.0.1/32 scram-sha-256");

    private final Path folder;
    private final boolean temporary;
    private final FileChannel lock;
    private final String password;

    private ServerFolder(Path folder, boolean temporary) throws IOException {
        this.folder = folder;
        this.temporary = temporary;
        lock = locked(folder.resolve("lock"));
        password = password(folder.resolve("password"));
        Orphan.stop(data());
        if (isFresh()) {
            remove(data()); // a first start that did not come to its end
        }
        Files.deleteIfExists(folder.resolve("port"));
    }

    static ServerFolder temporary() {
        try {
            return new ServerFolder(Files.createTempDirectory("odoosync-postgres-", PRIVATE), true);
        } catch (IOException e) {
            throw new UncheckedIOException("no folder can be made for the embedded PostgreSQL", e);
        }
    }

    static ServerFolder at(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder.toAbsolutePath(), PRIVATE);
            }
            return new ServerFolder(folder.toRealPath(), false);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be used for the embedded PostgreSQL", e);
        }
    }

    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            @Nullable FileLock held = channel.tryLock();
            if (held != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process: the same answer
        }
        channel.close();
        throw new IllegalStateException("another process has the embedded PostgreSQL in " + file.getParent()
                + "; end it, or name another folder");
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Path written = Files.createTempFile(file.getParent(), "password", "", PRIVATE_FILE);
            Files.writeString(written, HexFormat.of().formatHex(random));
            Files.move(written, file);
        }
        return Files.readString(file).strip();
    }

    /**
     * A server that is running.
     *
     * @param password its password
     * @param port where it listens
     */
    record Running(String password, int port) {}

    /** The server of the process that has {@code folder}; empty where none has, or it is still starting. */
    static Optional<Running> running(Path folder) {
        try {
            Path port = folder.resolve("port");
            if (!Files.exists(port) || !isLocked(folder.resolve("lock"))) {
                return Optional.empty();
            }
            return Optional.of(new Running(
                    Files.readString(folder.resolve("password")).strip(),
                    Integer.parseInt(Files.readString(port).strip())));
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " of the embedded PostgreSQL cannot be read", e);
        }
    }

    private static boolean isLocked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            @Nullable FileLock free = channel.tryLock();
            return free == null;
        } catch (OverlappingFileLockException e) {
            return true; // by this very process
        }
    }

    void listening(int port) {
        write(folder.resolve("port"), List.of(String.valueOf(port)));
    }

    /** Whether no server was ever set up in it to the end. */
    boolean isFresh() {
        return !Files.exists(folder.resolve("ready"));
    }

    void settled() {
        write(folder.resolve("ready"), List.of());
    }

    void requirePassword() {
        write(data().resolve("pg_hba.conf"), WITH_PASSWORD);
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    Path data() {
        return folder.resolve("data");
    }

    /** Where the server's own programs are unpacked. Not the shared folder for temporary files, where others could plant theirs. */
    Path programs() {
        return temporary ? Programs.shared() : folder.resolve("programs");
    }

    File log() {
        return folder.resolve("log").toFile();
    }

    String password() {
        return password;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(folder.resolve("port"));
            lock.close();
            if (temporary) {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be left", e);
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
