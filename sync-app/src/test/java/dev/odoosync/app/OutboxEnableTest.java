package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The mirror's own tables become a way to Odoo, and are none any more. */
class OutboxEnableTest {
    private final Workshop workshop = new Workshop();
    private OwnPostgres own;

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        own = OwnPostgres.in(folder.resolve("mine"));
        PostgresWiring.open(own.uri(), null, Duration.ofSeconds(30)).close();
    }

    @AfterEach
    void end() {
        own.close();
        workshop.close();
    }

    private Scene scene() {
        Scene scene = workshop.anotherScene();
        scene.environment.remove("MONGODB_URI");
        return scene.with("POSTGRES_URI", own.uri()).with("ODOOSYNC_MODELS", "res.partner");
    }

    private int enable(Scene scene, String... more) {
        List<String> words = new ArrayList<>(
                List.of("--odoo-url", workshop.server.url().toString(), "--odoo-db", "lab", "--odoo-login", "admin"));
        words.addAll(List.of(more));
        return run(scene, new OutboxEnableCommand(scene.surroundings()), words.toArray(String[]::new));
    }

    private static int run(Scene scene, Object command, String... words) {
        Failures failures = new Failures(scene.surroundings());
        return new CommandLine(command)
                .setExecutionExceptionHandler(failures::ofWork)
                .execute(words);
    }

    private List<String> say(String sql) throws SQLException {
        URI uri = URI.create(own.uri());
        String[] user = uri.getUserInfo().split(":", 2);
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(), user[0], user[1]);
                Statement statement = connection.createStatement()) {
            List<String> found = new ArrayList<>();
            if (statement.execute(sql)) {
                ResultSet rows = statement.getResultSet();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    @Test
    void what_is_changed_in_an_enabled_table_goes_to_the_outbox_and_what_the_engine_writes_does_not()
            throws SQLException {
        scene();
        assertThat(workshop.run("pull ODOO")).isEqualTo(Exit.OK);
        Scene scene = scene();

        assertThat(enable(scene, "--all")).as(scene.err()).isEqualTo(Exit.OK);
        assertThat(scene.out()).contains("Enabled: what is changed in the table of res.partner goes to Odoo.");

        say("UPDATE odoo_partners SET name = 'Blue' WHERE odoo_id = (SELECT min(odoo_id) FROM odoo_partners)");
        assertThat(say("SELECT payload FROM ops.odoo_outbox")).containsExactly("{\"name\": \"Blue\"}");

        Scene off = scene();
        assertThat(run(off, new OutboxDisableCommand(off.surroundings()), "res.partner", "res.users"))
                .as(off.err())
                .isEqualTo(Exit.OK);
        assertThat(off.out())
                .contains("Disabled: what is changed in the table of res.partner", "Not enabled: res.users.");
        say("UPDATE odoo_partners SET name = 'Red'");
        assertThat(say("SELECT 1 FROM ops.odoo_outbox")).hasSize(1);
    }

    @Test
    void a_model_that_was_not_copied_yet_is_told_plainly() {
        Scene scene = scene();

        assertThat(enable(scene, "res.partner")).isNotEqualTo(Exit.OK);
        assertThat(scene.err()).contains("no table in the mirror yet; copy it first");
    }

    @Test
    void a_mongodb_is_told_plainly() {
        Scene scene = workshop.anotherScene();

        assertThat(enable(scene, "res.partner")).isEqualTo(Exit.UNUSABLE);
        assertThat(scene.err()).contains("Only in a PostgreSQL can the mirror itself be changed");
    }

    @Test
    void which_models_has_to_be_said() {
        Scene scene = scene();

        assertThat(enable(scene)).isEqualTo(Exit.UNUSABLE);
        assertThat(enable(scene, "--all", "res.partner")).isEqualTo(Exit.UNUSABLE);
        assertThat(scene.err()).contains("Name the models, such as res.partner, or give --all.");
    }
}
