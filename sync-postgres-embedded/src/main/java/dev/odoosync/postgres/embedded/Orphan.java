package dev.odoosync.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A server that goes on after the process that started it was killed. Whoever holds the lock of the folder may stop it: it is
 * found by its working folder, which is its data, and not by the pid in its file, which may be another program's by now.
 */
final class Orphan {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Orphan() {}

    /** Ends the servers on {@code data}, and removes the file in which the last one kept its pid. */
    static void stop(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            return;
        }
        for (ProcessHandle server : on(data)) {
            server.destroy();
            await(server);
        }
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    private static List<ProcessHandle> on(Path data) throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> isOn(process, data))
                    .map(process -> ProcessHandle.of(
                            Long.parseLong(process.getFileName().toString())))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    private static boolean isOn(Path process, Path data) {
        try {
            return process.getFileName().toString().chars().allMatch(Character::isDigit)
                    && Files.readSymbolicLink(process.resolve("cwd")).equals(data);
        } catch (IOException e) {
            return false; // it ended meanwhile, or is another user's
        }
    }

    private static void await(ProcessHandle server) throws IOException {
        try {
            server.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            server.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IOException("process " + server.pid() + " cannot be waited for", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while process " + server.pid() + " ended", e);
        }
    }
}
