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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said in {@code ops.odoo_sync_config} and {@code ops.odoo_sync_checkpoints}, {@code pull} does. */
class ChosenPullTest {
    private static final String COMPANIES = "{\"domain\":[[\"is_company\",\"=\",true]],"
            + "\"fields\":[\"id\",\"name\",\"is_company\",\"write_date\"],\"page_size\":20}";
    private static final String THERE = "SELECT count(*) FROM public.odoo_partners WHERE deleted_at IS NULL";

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

    private int pull() {
        Scene scene = workshop.anotherScene();
        scene.environment.remove("MONGODB_URI");
        scene.with("POSTGRES_URI", own.uri()).with("ODOOSYNC_MODELS", "res.partner");
        return workshop.run("pull ODOO");
    }

    private Connection connection() throws SQLException {
        URI uri = URI.create(own.uri());
        String[] user = uri.getUserInfo().split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(), user[0], user[1]);
    }

    private void say(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void choose(String json) throws SQLException {
        say("INSERT INTO ops.odoo_sync_config(key, value) VALUES ('odoo_to_sb:res.partner', '" + json + "')"
                + " ON CONFLICT (user_id, key) DO UPDATE SET value = excluded.value");
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    @Test
    void a_domain_limits_what_is_mirrored_until_it_is_taken_back() throws SQLException {
        choose(COMPANIES);
        assertThat(pull()).isZero();
        long companies = number(THERE);
        assertThat(companies).isPositive();
        assertThat(number(THERE + " AND NOT is_company")).isZero();
        assertThat(number("SELECT count(*) FROM information_schema.columns WHERE table_schema = 'public'"
                        + " AND table_name = 'odoo_partners' AND column_name IN ('email', 'is_company')"))
                .isEqualTo(1);

        say("DELETE FROM ops.odoo_sync_config");
        assertThat(pull()).isZero();
        assertThat(number(THERE)).isGreaterThan(companies);
        assertThat(number(THERE + " AND email IS NOT NULL")).isPositive();
    }

    @Test
    void a_checkpoint_that_is_set_back_is_copied_again() throws SQLException {
        assertThat(pull()).isZero();
        long partners = number(THERE);
        say("UPDATE public.odoo_partners SET name = 'spoilt', sync_hash = sync_hash");
        say(
                "UPDATE ops.odoo_sync_checkpoints SET cursor = '{\"offset\":0}'::jsonb WHERE key = 'odoo_to_sb:res.partner'");

        assertThat(pull()).isZero();

        assertThat(number(THERE)).isEqualTo(partners);
        assertThat(number("SELECT count(*) FROM ops.odoo_sync_wishes")).isZero();
        assertThat(number("SELECT count(DISTINCT run_id) FROM ops.odoo_sync_batches WHERE kind = 'first_copy_slice'"))
                .isEqualTo(2);
    }

    @Test
    void a_wrong_domain_is_said_with_its_place_and_what_is_wrong() throws SQLException {
        choose("{\"domain\":[[\"is_company\",\"equals\",true]]}");

        assertThat(pull()).isEqualTo(2);
        assertThat(workshop.err())
                .contains("ops.odoo_sync_config, key odoo_to_sb:res.partner: domain: 'equals' compares nothing")
                .contains("Run it again when it is corrected.");

        choose("{\"domain\":[[\"x_gone\",\"=\",true]]}");
        assertThat(pull()).isEqualTo(2);
        assertThat(workshop.err()).contains("the domain names x_gone, but res.partner has no such field");

        choose(COMPANIES);
        assertThat(pull()).isZero();
        assertThat(number(THERE)).isPositive();
    }
}
