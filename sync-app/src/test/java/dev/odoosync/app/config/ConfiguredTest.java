package dev.odoosync.app.config;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** What tests of the configuration have at hand: an environment, a file, and what was warned of. */
abstract class ConfiguredTest {
    static final String HIDDEN = "hunter2";

    @TempDir
    Path folder;

    final Map<String, String> environment = new HashMap<>();
    final List<String> warnings = new ArrayList<>();
    String file;

    Configuration read(String... sets) {
        return Configuration.read(
                environment, file, Stream.of(sets).map(Flag::set).toList(), warnings::add);
    }

    void refused(String sentence) {
        assertThatExceptionOfType(WrongConfiguration.class)
                .isThrownBy(this::read)
                .withMessage(sentence);
    }

    void refusedSecret(String ending) {
        Configuration configuration = read();
        assertThatExceptionOfType(WrongConfiguration.class)
                .isThrownBy(configuration::vaultKey)
                .withMessageStartingWith("The file of vault-key-file (environment ODOOSYNC_VAULT_KEY_FILE), ")
                .withMessageEndingWith(ending);
    }

    static String shown(Configuration configuration, String key) {
        return configuration.entries().stream()
                .filter(entry -> entry.key().equals(key))
                .map(entry -> entry.value() + " " + entry.origin())
                .findFirst()
                .orElseThrow();
    }

    void file(String... lines) throws IOException {
        file = write("my.properties", lines).toString();
    }

    Path write(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines), StandardCharsets.UTF_8);
    }

    static void open(Path path, String rights) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }
}
