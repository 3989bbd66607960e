package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong use: one plain sentence, exit code 2, and never a secret. */
class UseTest {
    private final Scene scene = new Scene()
            .with("MONGODB_URI", "mongodb://127.0.0.1:1/odoo")
            .with("ODOO_URL", "http://127.0.0.1:1")
            .with("ODOO_DB", "lab")
            .with("ODOO_LOGIN", "admin")
            .with("ODOO_PASSWORD", "hunter2");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "pull --user-id a:b                | --user-id is wrong: a user id must hold no control character and no colon.",
                "pull --preset fast                | A setting is wrong: preset: there is no preset 'fast'; say default or spec (flag --preset).",
                "pull --set limit-per-cal=5        | did you mean 'limit-per-call'?",
                "pull --set limit-per-call=0       | limit-per-call must be 1 to 10000, but was 0",
                "pull --set lookback=soon          | 'soon' is no duration",
                "pull --set limit-per-call         | --set needs name=value",
                "pull --model Sale.Order           | 'Sale.Order' is no name of an Odoo model",
                "pull --odoo-url odoo.example.com  | the Odoo URL must begin with http:// or https://",
                "pull --odoo-url https://u:hunter2@h | must hold no user",
                "pull --odoo-url 'https://hunter2 x' | The Odoo URL is not one",
                "benchmark --rounds 0              | --rounds must be 1 to 99",
                "benchmark --rounds many           | --rounds",
                "demo --partners 3                 | --partners must be 200 to 100,000",
                "demo --store oracle               | --store must be mongodb or postgres, but was oracle.",
                "pull --odoo-password=hunter2      | There is no flag --odoo-password. Secrets come by environment only",
                "pull --odoo-password hunter2      | There is no flag --odoo-password. Secrets come by environment only",
                "pull hunter2                      | There is an argument too many",
                "shove                             | no such command",
            })
    void wrong_use_is_one_sentence_and_exit_code_2(String line, String sentence) {
        int exit = scene.run(
                line.trim().replace("'https://hunter2 x'", "https://hunter2{x").split(" +"));

        assertThat(exit).isEqualTo(2);
        assertThat(scene.err().lines()).hasSize(1);
        assertThat(scene.err()).contains(sentence).doesNotContain("hunter2", "Exception");
        assertThat(scene.out()).isEmpty();
    }

    @Test
    void without_a_command_it_says_which_there_are() {
        assertThat(scene.run()).isEqualTo(2);
        assertThat(scene.err())
                .contains("Say what to do: demo, doctor, config, keys", "cleanup or benchmark")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ODOO_URL", "ODOO_DB", "ODOO_LOGIN", "ODOO_PASSWORD"})
    void what_is_missing_is_named(String variable) {
        scene.environment.remove(variable);

        assertThat(scene.run("pull")).isEqualTo(2);
        assertThat(scene.err()).contains(variable).hasLineCount(1);
    }

    @Test
    void a_missing_store_is_named_where_none_is_started() {
        scene.environment.remove("MONGODB_URI");
        scene.with("ODOOSYNC_DATA_FOLDER", "/no/such/folder");

        assertThat(scene.run("status")).isEqualTo(2);
        assertThat(scene.err())
                .contains("MONGODB_URI or POSTGRES_URI", "pull or serve")
                .hasLineCount(1);
    }

    @Test
    void two_stores_are_refused() {
        scene.with("POSTGRES_URI", "postgresql://u:hunter2@127.0.0.1:1/odoo");

        assertThat(scene.run("pull")).isEqualTo(2);
        assertThat(scene.err())
                .contains("Two stores are named, by MONGODB_URI and by POSTGRES_URI")
                .doesNotContain("hunter2")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://u:hunter2@h:5432            | names no database",
                "mysql://u:hunter2@h/odoo                  | cannot be read",
                "postgresql://u:hunter2@h/odoo?loggerFile=x | has the option loggerFile",
            })
    void a_wrong_address_of_a_postgresql_is_refused(String uri, String sentence) {
        scene.environment.remove("MONGODB_URI");
        scene.with("POSTGRES_URI", uri.trim());

        assertThat(scene.run("pull")).isEqualTo(2);
        assertThat(scene.err())
                .contains("POSTGRES_URI is wrong", sentence)
                .doesNotContain("hunter2")
                .hasLineCount(1);
    }

    @Test
    void a_flag_wins_over_the_environment() {
        assertThat(scene.run("pull", "--odoo-db", " ", "--odoo-url", "ftp://h")).isEqualTo(2);
        assertThat(scene.err()).contains("must begin with http://");
    }

    @Test
    void a_secret_may_be_typed_where_somebody_can_be_asked() {
        scene.environment.remove("ODOO_PASSWORD");

        assertThat(scene.typing("hunter2").run("pull", "--odoo-url", "ftp://h")).isEqualTo(2);
        assertThat(scene.err()).contains("must begin with http://").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "doctor",
                "config",
                "keys",
                "tokens",
                "serve",
                "connect",
                "disconnect",
                "status",
                "pull",
                "verify",
                "retry",
                "resync",
                "adopt",
                "clear",
                "cleanup",
                "benchmark"
            })
    void every_command_has_help(String command) {
        assertThat(scene.run(command, "--help")).isZero();
        assertThat(scene.out()).startsWith("Usage: odoo-sync " + command);
    }

    @Test
    void the_program_has_help_and_a_version() {
        assertThat(scene.run("--help")).isZero();
        assertThat(scene.run("--version")).isZero();
        assertThat(scene.out()).contains("Exit codes", "ODOO_PASSWORD", "odoo-sync (built from sources)");
    }
}
