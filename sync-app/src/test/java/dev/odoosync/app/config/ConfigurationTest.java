package dev.odoosync.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest extends ConfiguredTest {
    @Test
    void the_defaults_hold_where_nobody_says_anything() {
        Configuration configuration = read();

        assertThat(configuration.sync()).usingRecursiveComparison().isEqualTo(SyncSettings.of(Preset.DEFAULT));
        assertThat(configuration.service().httpPort()).isEqualTo(8080);
        assertThat(configuration.service().cleanup()).contains(Cron.parse("0 17 3 * * *"));
        assertThat(configuration.mongodbUri()).isEmpty();
        assertThat(configuration.vaultKey()).isEmpty();
        assertThat(configuration.entries())
                .allMatch(entry -> entry.origin().toString().equals("default"));
    }

    @Test
    void a_flag_wins_over_the_environment_over_the_file_over_the_preset() throws IOException {
        file("# mine", "preset=spec", "settle = 2s", "lookback: 2s", "lease 200s", "turn=2s");
        environment.put("ODOOSYNC_LOOKBACK", "3s");
        environment.put("ODOOSYNC_LEASE", "300s");

        Configuration configuration = read("lease=400s", "lease=500s");

        assertThat(configuration.sync().limitPerCall()).isEqualTo(200);
        assertThat(configuration.sync().settle()).isEqualTo(Duration.ofSeconds(2));
        assertThat(configuration.sync().lookback()).isEqualTo(Duration.ofSeconds(3));
        assertThat(configuration.sync().lease()).isEqualTo(Duration.ofSeconds(500));
        assertThat(configuration.service().turn()).isEqualTo(Duration.ofSeconds(2));
        assertThat(shown(configuration, "limit-per-call")).isEqualTo("200 preset spec");
        assertThat(shown(configuration, "settle")).isEqualTo("2s file my.properties:3");
        assertThat(shown(configuration, "lookback")).isEqualTo("3s environment ODOOSYNC_LOOKBACK");
        assertThat(shown(configuration, "lease")).isEqualTo("500s flag --set");
        assertThat(shown(configuration, "turn")).isEqualTo("2s file my.properties:6");
        assertThat(shown(configuration, "http-port")).isEqualTo("8080 default");
    }

    @Test
    void the_spec_preset_is_the_whole_of_it() {
        assertThat(read("preset=spec").sync()).usingRecursiveComparison().isEqualTo(SyncSettings.of(Preset.SPEC));
    }

    @Test
    void the_environment_may_name_the_file_and_the_flag_another_one() throws IOException {
        environment.put("ODOOSYNC_CONFIG", write("one.properties", "turn=3s").toString());
        assertThat(read().service().turn()).isEqualTo(Duration.ofSeconds(3));

        file = write("two.properties", "turn=4s").toString();
        assertThat(read().service().turn()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void a_variable_set_to_nothing_counts_as_not_set() {
        environment.put("ODOOSYNC_LEASE", " ");
        environment.put("MONGODB_URI", "");

        assertThat(shown(read(), "lease")).isEqualTo("3min default");
        assertThat(read().mongodbUri()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ODOOSYNC_LESE, ODOOSYNC_LEASE",
        "ODOOSYNC_CONFG, ODOOSYNC_CONFIG",
        "ODOOSYNC_, ODOOSYNC_TICK",
        "ODOOSYNC_lease, ODOOSYNC_LEASE"
    })
    void an_unknown_variable_of_ours_is_refused(String variable, String nearest) {
        environment.put(variable, HIDDEN);

        refused("A setting is wrong: there is no setting for the variable " + variable + "; did you mean " + nearest
                + "?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ODOOSYNC_DEBUG", "ODOOSYNC_MILLION", "ODOO_PASSWORD", "PATH", "odoosync_lease"})
    void other_variables_are_nobodys_business(String variable) {
        environment.put(variable, "1");

        assertThat(read().entries()).hasSameSizeAs(Keys.known());
    }

    @Test
    void an_unknown_key_is_refused_with_the_nearest_one_and_its_place() throws IOException {
        file("turn=2s", "cleenup=off");

        refused("A setting is wrong: there is no setting 'cleenup' (file my.properties:2); did you mean 'cleanup'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lease=1min           | lease must be 3min to 1d, but was 1min (flag --set).",
                "call-timeout=2min    | lease must be 5min to 1d, but was 3min (default).",
                "http-port=70000      | http-port must be 0 to 65535, but was 70000 (flag --set).",
                "http-port=http       | http-port: 'http' is no whole number (flag --set).",
                "http-host=a b        | http-host must be a host name or an address, such as 127.0.0.1 (flag --set).",
                "copy-workers=0       | copy-workers must be 1 to 256, but was 0 (flag --set).",
                "turn=0s              | turn must be 1s to 1h, but was 0s (flag --set).",
                "tick=* * * * *       | tick: '* * * * *' is no cron expression of six fields",
                "tick=0 0 0 30 2 *    | tick: '0 0 0 30 2 *' never comes true (flag --set).",
                "tick=off             | tick: 'off' is no cron expression",
                "cleanup=never        | cleanup: 'never' is no cron expression",
                "log-level=trace      | log-level: 'trace' is none of error, warn, info, debug (flag --set).",
                "log-format=xml       | log-format: 'xml' is none of text, json (flag --set).",
                "keep-runs=12h        | keep-runs must be 1d to 3650d, but was 12h (flag --set).",
                "sizing=halves        | sizing: 'halves' is no way of sizing; say density or halving (flag --set).",
                "preset=fast          | preset: there is no preset 'fast'; say default or spec (flag --set).",
                "allow-private-addresses=http://x | allow-private-addresses: 'http://x' is no host name",
                "extra-ca-file=pom.xml | extra-ca-file: 'pom.xml' holds no certificates in PEM",
                "lease=               | lease has no value (flag --set).",
            })
    void a_wrong_value_is_named_with_its_key_and_its_place(String set, String sentence) {
        assertThatExceptionOfType(WrongConfiguration.class)
                .isThrownBy(() -> read(set))
                .withMessageStartingWith("A setting is wrong: " + sentence);
    }

    @Test
    void a_file_of_authorities_that_does_not_exist_is_named() {
        assertThatExceptionOfType(WrongConfiguration.class)
                .isThrownBy(() -> read("extra-ca-file=no-such-file.pem"))
                .withMessage("The file of extra-ca-file, no-such-file.pem, does not exist.");
    }

    @Test
    void a_file_that_is_not_as_it_should_be_is_named() throws IOException {
        file = folder.resolve("gone").toString();
        refused("The configuration file of --config, " + file + ", does not exist.");

        file = folder.toString();
        refused("The configuration file of --config, " + folder + ", cannot be read.");

        file("turn=2s", "#" + "x".repeat(1 << 20));
        refused("The configuration file of --config, " + file + ", is larger than 1024 kB.");

        Files.write(Path.of(file), new byte[] {'a', '=', (byte) 0xff});
        refused("The configuration file of --config, " + file + ", is no text in UTF-8.");

        file("turn=\\uXYZ!");
        assertThatExceptionOfType(WrongConfiguration.class)
                .isThrownBy(this::read)
                .withMessageContaining(file + ", is wrong: Malformed");

        file("turn=2s", "turn=3s");
        refused("The configuration file of --config, " + file + ", is wrong: turn is given twice.");

        file("turn=");
        refused("A setting is wrong: turn has no value (file my.properties:1).");
    }
}
