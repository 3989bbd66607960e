package dev.odoosync.postgres.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Where the programs of temporary servers are unpacked once for all of them: 60 MB that need not be written at each start. */
final class Programs {
    private Programs() {}

    /** In the user's own cache, where nobody else can plant a program. */
    static Path shared() {
        String cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(set -> !set.isBlank())
                .orElseGet(
                        () -> Path.of(System.getProperty("user.home"), ".cache").toString());
        Path folder = Path.of(cache, "odoosync", "postgres");
        try {
            return Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be made", e);
        }
    }
}
