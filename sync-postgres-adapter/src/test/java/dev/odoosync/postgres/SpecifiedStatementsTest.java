package dev.odoosync.postgres;

import static dev.odoosync.postgres.MirrorRows.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.outbox.PushChoice;
import dev.odoosync.port.CopyWish;
import dev.odoosync.port.ModelChoice;
import dev.odoosync.record.RecordFilter;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The statements by which the specification configures, watches and sets back a sync: each as it stands there. */
@OnEveryServer
class SpecifiedStatementsTest {
    private static final TenantId ANNA = new TenantId("anna");
    private static final TenantId BERT = new TenantId("bert");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static final String CONFIGURE_PULL = """
            INSERT INTO ops.odoo_sync_config(key, value) VALUES (
              'odoo_to_sb:res.partner',
              '{"domain":[["is_company","=",true]],"fields":["id","name","email","phone","write_date"],"page_size":200}'
            );
            """;
    private static final String CONFIGURE_PUSH = """
            INSERT INTO ops.odoo_sync_config(key, value) VALUES (
              'sb_to_odoo:res.partner',
              '{"max_batch":50,"max_attempts":5,"base_backoff_seconds":10}'
            );
            """;
    private static final String CONFIGURE_PRODUCTS = """
            INSERT INTO ops.odoo_sync_config(key, value) VALUES
            ('odoo_to_sb:product.template', '{"domain":[],"fields":["id","name","default_code","list_price","write_date"],"page_size":200}'),
            ('sb_to_odoo:product.template', '{"max_batch":50,"max_attempts":5,"base_backoff_seconds":10}');
            """;
    private static final String CHECKPOINT_OF_PRODUCTS = """
            INSERT INTO ops.odoo_sync_checkpoints(key, cursor) VALUES
            ('odoo_to_sb:product.template', '{"offset":0}');
            """;
    private static final String RECENT_RUNS = "SELECT * FROM ops.odoo_sync_runs ORDER BY id DESC LIMIT 10;";
    private static final String CHECKPOINTS = "SELECT * FROM ops.odoo_sync_checkpoints;";
    private static final String RESET = """
            UPDATE ops.odoo_sync_checkpoints\s
            SET cursor = '{"offset":0}'::jsonb\s
            WHERE key = 'odoo_to_sb:res.partner';
            """;

    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @BeforeEach
    void open() {
        database = server.freshDatabase();
    }

    private void mirrored(TenantId tenant) {
        Lease lease = database.stores()
                .leases()
                .acquire(tenant, "worker", NOW, Duration.ofDays(1))
                .orElseThrow();
        database.stores()
                .statuses()
                .save(
                        SyncStatus.fresh(tenant)
                                .with()
                                .model(ModelProgress.pending("res.partner"))
                                .done(),
                        lease);
    }

    private int run(String sql) throws SQLException {
        try (Connection connection = database.raw();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return statement.getUpdateCount();
        }
    }

    private List<String> wished(TenantId tenant) {
        return database.stores().choices().wishes(tenant).stream()
                .map(CopyWish::model)
                .toList();
    }

    private void refused(String sql, String why) {
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> run(sql)).withMessageContaining(why);
    }

    @Test
    void pulling_and_pushing_are_configured() throws SQLException {
        mirrored(ANNA);

        assertThat(run(CONFIGURE_PULL)).isEqualTo(1);
        assertThat(run(CONFIGURE_PUSH)).isEqualTo(1);

        assertThat(database.stores().choices().of(ANNA))
                .containsOnlyKeys("res.partner")
                .containsEntry(
                        "res.partner",
                        new ModelChoice(
                                RecordFilter.parse("[('is_company', '=', True)]"),
                                Set.of("name", "email", "phone", "write_date"),
                                200));
        assertThat(rows(database, "SELECT user_id, value ->> 'max_batch' FROM ops.odoo_sync_config ORDER BY key"))
                .containsExactly("anna|null", "anna|50");
    }

    @Test
    void another_model_is_configured_and_begun() throws SQLException {
        mirrored(ANNA);

        assertThat(run(CONFIGURE_PRODUCTS)).isEqualTo(2);
        assertThat(run(CHECKPOINT_OF_PRODUCTS)).isEqualTo(1);

        assertThat(database.stores().choices().of(ANNA))
                .containsEntry(
                        "product.template",
                        new ModelChoice(
                                RecordFilter.ALL, Set.of("name", "default_code", "list_price", "write_date"), 200));
        assertThat(wished(ANNA)).containsExactly("product.template");
    }

    @Test
    void what_is_said_before_there_is_a_tenant_is_said_of_the_one_that_pull_takes() throws SQLException {
        run(CONFIGURE_PULL);
        run(CHECKPOINT_OF_PRODUCTS);

        assertThat(database.stores().choices().of(new TenantId("default"))).hasSize(1);
        assertThat(wished(new TenantId("default"))).hasSize(1);
    }

    @Test
    void runs_and_checkpoints_are_shown() {
        mirrored(ANNA);
        database.stores().runs().save(SyncRun.begun("run-1", ANNA, SyncRun.Type.INITIAL, NOW));

        assertThat(rows(database, RECENT_RUNS)).hasSize(1);
        assertThat(rows(database, CHECKPOINTS))
                .singleElement()
                .satisfies(row -> assertThat(row).startsWith("anna|odoo_to_sb:res.partner|{\"stage\": \"pending\"}"));
    }

    @Test
    void a_checkpoint_is_set_back_by_a_wish_that_shows_until_it_is_granted() throws SQLException {
        mirrored(ANNA);

        assertThat(run(RESET)).isEqualTo(1);

        assertThat(wished(ANNA)).containsExactly("res.partner");
        assertThat(rows(database, "SELECT cursor ? 'copy_wished_at' FROM ops.odoo_sync_checkpoints"))
                .containsExactly("t");
        database.stores()
                .choices()
                .granted(ANNA, database.stores().choices().wishes(ANNA).get(0));
        assertThat(rows(database, "SELECT cursor ? 'copy_wished_at' FROM ops.odoo_sync_checkpoints"))
                .containsExactly("f");
    }

    @ParameterizedTest
    @ValueSource(strings = {CONFIGURE_PULL, CONFIGURE_PUSH, CONFIGURE_PRODUCTS, CHECKPOINT_OF_PRODUCTS, RESET})
    void with_several_tenants_none_is_guessed(String statement) {
        mirrored(ANNA);
        mirrored(BERT);

        refused(statement, "this database has several tenants; name user_id");

        assertThat(rows(database, "SELECT count(*) FROM ops.odoo_sync_config")).containsExactly("0");
        assertThat(wished(ANNA)).isEmpty();
    }

    @Test
    void with_several_tenants_the_one_that_is_named_is_meant() throws SQLException {
        mirrored(ANNA);
        database.stores().connections().save(BERT, new byte[] {1});
        mirrored(BERT);

        run("INSERT INTO ops.odoo_sync_config(user_id, key, value) VALUES ('bert', 'odoo_to_sb:res.partner', '{}')");
        run(RESET.replace("WHERE", "WHERE user_id = 'bert' AND"));
        run(RESET.replace("WHERE", "WHERE user_id = 'bert' AND")
                + RESET.replace("WHERE", "WHERE user_id = 'anna' AND"));

        assertThat(database.stores().choices().of(ANNA)).isEmpty();
        assertThat(database.stores().choices().of(BERT)).hasSize(1);
        assertThat(wished(ANNA)).hasSize(1);
        assertThat(wished(BERT)).hasSize(2);
    }

    @Test
    void a_checkpoint_is_set_nowhere_but_to_its_start() {
        mirrored(ANNA);
        String start = "must be {\"offset\": 0}";

        refused(RESET.replace("{\"offset\":0}", "{\"offset\":400}"), start);
        refused(RESET.replace("'{\"offset\":0}'::jsonb", "NULL"), start);
        refused(CHECKPOINT_OF_PRODUCTS.replace("{\"offset\":0}", "{}"), start);
        refused(CHECKPOINT_OF_PRODUCTS.replace("odoo_to_sb", "sb_to_odoo"), "the key must be odoo_to_sb:");
        refused(RESET.replace("SET", "SET key = 'odoo_to_sb:sale.order',"), "nothing can be changed but its cursor");
        assertThat(wished(ANNA)).isEmpty();
    }

    @Test
    void what_is_plainly_wrong_is_refused_at_once() {
        configuredWrong("odoo_to_sb:res.partner", "[]", "must be an object with domain, fields, page_size");
        configuredWrong("odoo_to_sb:res.partner", "{\"page_sise\":1}", "page_sise is unknown");
        configuredWrong("odoo_to_sb:res.partner", "{\"max_batch\":1}", "max_batch is unknown");
        configuredWrong("odoo_to_sb:res.partner", "{\"domain\":\"all\"}", "domain must be a list");
        configuredWrong("odoo_to_sb:res.partner", "{\"domain\":null}", "domain must be a list");
        configuredWrong("odoo_to_sb:res.partner", "{\"fields\":[]}", "fields must be a list of names");
        configuredWrong("odoo_to_sb:res.partner", "{\"fields\":[\"a\",1]}", "fields must be a list of names");
        configuredWrong("odoo_to_sb:res.partner", "{\"fields\":\"name\"}", "fields must be a list of names");
        configuredWrong("odoo_to_sb:res.partner", "{\"page_size\":0}", "page_size must be a whole number, 1 to 10000");
        configuredWrong("odoo_to_sb:res.partner", "{\"page_size\":\"9\"}", "page_size must be a whole number");
        configuredWrong("odoo_to_sb:res.partner", "{\"page_size\":1e30}", "page_size must be a whole number");
        configuredWrong("odoo_to_sb:res.partner", "{\"page_size\":null}", "page_size must be a whole number");
        configuredWrong("sb_to_odoo:res.partner", "{\"max_attempts\":1.5}", "max_attempts must be a whole number");
        configuredWrong("sb_to_odoo:res.partner", "{\"page_size\":1}", "page_size is unknown");
        configuredWrong("odoo_to_sb:res.partner", "{\"conflicts\":\"ask\"}", "conflicts is unknown");
        configuredWrong("res.partner", "{}", "the key must be odoo_to_sb: or sb_to_odoo:");
        configuredWrong("odoo_to_sb:Res Partner", "{}", "the key must be odoo_to_sb: or sb_to_odoo:");
    }

    @Test
    void what_is_plainly_wrong_of_writing_back_is_refused_at_once() {
        pushedWrong("{\"conflicts\":\"mine\"}", "conflicts must be odoo_wins, ours_wins, newest or ask");
        pushedWrong("{\"conflicts\":null}", "conflicts must be odoo_wins");
        pushedWrong("{\"calls\":[\"action_confirm\"]}", "calls must be an object that gives each method a domain");
        pushedWrong("{\"calls\":null}", "calls must be an object");
        pushedWrong("{\"calls\":{\"_private\":[[\"a\",\"=\",1]]}}", "calls: _private is no method");
        pushedWrong("{\"calls\":{\"confirm\":[]}}", "calls, confirm: it needs a domain");
        pushedWrong("{\"calls\":{\"confirm\":true}}", "calls, confirm: it needs a domain");
        for (String leaf : List.of(
                "\"|\"",
                "[\"state\",\"=\"]",
                "[\"state\",\"like\",\"s\"]",
                "[\"state\",\"in\",\"sale\"]",
                "[\"state\",\"in\",[]]",
                "[\"state\",\"=\",[\"sale\"]]",
                "[\"state\",null,\"sale\"]",
                "null")) {
            pushedWrong("{\"calls\":{\"confirm\":[" + leaf + "]}}", "is no comparison by =, !=, in or not in");
        }
    }

    @Test
    void conflicts_and_calls_are_configured_too() throws SQLException {
        mirrored(ANNA);
        run(
                "INSERT INTO ops.odoo_sync_config(key, value) VALUES ('sb_to_odoo:sale.order', '{\"conflicts\":\"ask\",\"calls\":"
                        + "{\"action_confirm\":[[\"state\",\"in\",[\"sale\",\"done\"]],[\"locked\",\"=\",false]]}}')");

        PushChoice choice = database.stores().choices().pushes(ANNA).get("sale.order");

        assertThat(choice.text())
                .isEqualTo("{\"conflicts\": \"ask\", \"calls\": {\"action_confirm\":"
                        + " [[\"state\", \"in\", [\"sale\", \"done\"]], [\"locked\", \"=\", false]]}}");
    }

    private void pushedWrong(String value, String why) {
        configuredWrong("sb_to_odoo:res.partner", value, why);
    }

    private void configuredWrong(String key, String value, String why) {
        refused("INSERT INTO ops.odoo_sync_config(key, value) VALUES ('" + key + "', '" + value + "')", why);
    }

    @Test
    void when_it_was_changed_shows() throws SQLException {
        run(CONFIGURE_PULL);

        run("UPDATE ops.odoo_sync_config SET value = '{}', updated_at = '2000-01-01Z'");

        assertThat(rows(database, "SELECT updated_at > now() - interval '1 hour' FROM ops.odoo_sync_config"))
                .containsExactly("t");
    }
}
