package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigCommandTest {
    private static final String URI = "mongodb://user:hunter2@host/odoo";

    @TempDir
    private Path folder;

    private final Scene scene = new Scene().with("MONGODB_URI", URI).with("ODOOSYNC_VAULT_KEY", "hunter2");

    @Test
    void it_shows_what_is_in_force_and_where_it_came_from() throws IOException {
        Path file = Files.write(folder.resolve("odoo.properties"), List.of("# mine", "lookback = 20min"));
        scene.with("ODOOSYNC_CONFIG", file.toString()).with("ODOOSYNC_TURN", "30s");

        assertThat(scene.run("config", "--preset", "spec", "--set", "settle=1s"))
                .as(scene.err())
                .isZero();

        assertThat(scene.out())
                .containsPattern("(?m)^key +value +from$")
                .containsPattern("(?m)^preset +spec +flag --preset$")
                .containsPattern("(?m)^settle +1s +flag --set$")
                .containsPattern("(?m)^lookback +20min +file odoo\\.properties:2$")
                .containsPattern("(?m)^turn +30s +environment ODOOSYNC_TURN$")
                .containsPattern("(?m)^limit-per-call +200 +preset spec$")
                .containsPattern("(?m)^http-port +8080 +default$")
                .containsPattern("(?m)^mongodb-uri +\\*\\*\\* +environment MONGODB_URI$")
                .containsPattern("(?m)^mongodb-uri-file +- +default$")
                .containsPattern("(?m)^vault-key +\\*\\*\\* +environment ODOOSYNC_VAULT_KEY$")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100, 200})
    void it_fits_the_terminal_and_keeps_the_origins_in_sight(int width) {
        assertThat(scene.onATerminal(width).run("config")).isZero();

        assertThat(scene.out().lines()).allMatch(line -> line.length() <= width);
        assertThat(scene.out()).containsPattern("(?m)^models +res\\.company.*\\.\\.\\. +default$");
    }

    @Test
    void as_json_it_is_one_object_with_long_values_whole() throws IOException {
        assertThat(scene.run("config", "--json")).isZero();

        JsonNode all = new ObjectMapper().readTree(scene.out());
        assertThat(all.path("models").path("value").asText()).endsWith("res.partner.category");
        assertThat(all.path("lease").path("value").asText()).isEqualTo("3min");
        assertThat(all.path("lease").path("from").asText()).isEqualTo("default");
        assertThat(all.path("mongodb-uri").path("value").asText()).isEqualTo("***");
        assertThat(all.path("vault-key-file").path("value").isNull()).isTrue();
        assertThat(scene.out()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pull", "status", "verify", "benchmark", "config"})
    void every_command_refuses_a_configuration_that_is_wrong(String command) {
        scene.with("ODOOSYNC_LESE", "hunter2");

        assertThat(scene.run(command)).isEqualTo(2);
        assertThat(scene.err())
                .isEqualToIgnoringNewLines(
                        "A setting is wrong: there is no setting for the variable ODOOSYNC_LESE; did you mean ODOOSYNC_LEASE?");
        assertThat(scene.out()).isEmpty();
    }

    @Test
    void the_store_may_be_named_in_a_file_of_its_own() throws IOException {
        scene.environment.clear();
        Path secret = Files.writeString(folder.resolve("uri"), "mongodb://127.0.0.1:1/odoo\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(scene.run("status", "--set", "store-timeout=1s", "--set", "mongodb-uri-file=" + secret))
                .isEqualTo(2);
        assertThat(scene.err()).contains("Start it, or correct").hasLineCount(2);
        assertThat(scene.err().lines().findFirst().orElseThrow())
                .startsWith("Warning: ")
                .contains("chmod o-r");
    }
}
