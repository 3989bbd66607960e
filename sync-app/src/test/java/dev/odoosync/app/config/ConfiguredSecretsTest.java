package dev.odoosync.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.odoosync.tenant.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredSecretsTest extends ConfiguredTest {
    @ParameterizedTest
    @ValueSource(strings = {"mongodb-uri=" + HIDDEN, "vault-key=" + HIDDEN, "mongodb://u:" + HIDDEN + "@h/?a=b"})
    void a_secret_is_never_taken_by_flag_and_never_repeated(String set) {
        assertThatExceptionOfType(WrongConfiguration.class)
                .isThrownBy(() -> read(set))
                .satisfies(refusal -> assertThat(refusal.sentence()).doesNotContain(HIDDEN));
    }

    @Test
    void secrets_come_by_environment_or_file_and_are_masked() throws IOException {
        environment.put("MONGODB_URI", "mongodb://u:" + HIDDEN + "@h/x");
        file("vault-key=" + HIDDEN);

        Configuration configuration = read();

        assertThat(configuration.mongodbUri()).contains(new Secret("mongodb://u:" + HIDDEN + "@h/x"));
        assertThat(configuration.vaultKey()).contains(new Secret(HIDDEN));
        assertThat(configuration.entries().toString()).doesNotContain(HIDDEN);
        assertThat(shown(configuration, "mongodb-uri")).isEqualTo("*** environment MONGODB_URI");
        assertThat(shown(configuration, "vault-key")).isEqualTo("*** file my.properties:1");
    }

    @Test
    void a_secret_may_have_a_file_of_its_own() throws IOException {
        Path secret = write("secret", "", "  " + HIDDEN + " ", "");
        environment.put("ODOOSYNC_VAULT_KEY_FILE", secret.toString());

        assertThat(read().vaultKey()).contains(new Secret(HIDDEN));
        assertThat(shown(read(), "vault-key")).isEqualTo("*** environment ODOOSYNC_VAULT_KEY_FILE");
    }

    @Test
    void of_a_secret_and_its_file_the_stronger_place_wins() throws IOException {
        file("mongodb-uri-file=" + write("secret", "from-file"));
        assertThat(read().mongodbUri()).contains(new Secret("from-file"));

        environment.put("MONGODB_URI", "from-environment");
        assertThat(read().mongodbUri()).contains(new Secret("from-environment"));

        environment.put("ODOOSYNC_MONGODB_URI", "more-exactly");
        assertThat(read().mongodbUri()).contains(new Secret("more-exactly"));
    }

    @Test
    void a_secret_and_its_file_from_the_same_place_are_refused() throws IOException {
        file("mongodb-uri=" + HIDDEN, "mongodb-uri-file=x");

        refused("A setting is wrong: mongodb-uri and mongodb-uri-file are both given"
                + " (file my.properties:1, file my.properties:2); keep one of them.");
    }

    @Test
    void a_secrets_file_that_is_not_as_it_should_be_is_named() throws IOException {
        environment.put("ODOOSYNC_VAULT_KEY_FILE", folder.resolve("gone").toString());
        refusedSecret("gone, does not exist.");

        environment.put("ODOOSYNC_VAULT_KEY_FILE", write("empty", " ", "").toString());
        refusedSecret("empty, is empty.");

        environment.put(
                "ODOOSYNC_VAULT_KEY_FILE", write("big", "x".repeat(70_000)).toString());
        refusedSecret("big, is larger than 64 kB.");
    }

    @Test
    void a_command_that_needs_no_secret_does_not_read_its_file() {
        environment.put("ODOOSYNC_VAULT_KEY_FILE", folder.resolve("gone").toString());

        assertThat(shown(read(), "vault-key")).startsWith("***");
    }

    @Test
    void secrets_that_every_user_may_read_are_warned_of_once() throws IOException {
        assumeThat(Files.getFileStore(folder).supportsFileAttributeView("posix"))
                .isTrue();
        Path secret = write("secret", HIDDEN);
        file("vault-key=" + HIDDEN, "mongodb-uri-file=" + secret);
        open(secret, "rw-r--r--");
        open(Path.of(file), "rw-r--r--");
        read().mongodbUri();
        assertThat(warnings)
                .hasSize(2)
                .allMatch(warning -> warning.contains("may be read by every user"))
                .noneMatch(warning -> warning.contains(HIDDEN));

        warnings.clear();
        open(secret, "rw-r-----");
        open(Path.of(file), "rw-------");
        read().mongodbUri();
        assertThat(warnings).isEmpty();

        file("turn=2s");
        open(Path.of(file), "rw-r--r--");
        read();
        assertThat(warnings).as("a file without secrets may be read").isEmpty();
    }
}
