package dev.odoosync.postgres;

import static dev.odoosync.postgres.MirrorRows.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.odoosync.fault.TenantFault;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.record.FieldValue.Text;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An engine and an application that are plain roles: what each needs to be granted, and no more. Superusers may do anything. */
class PlainEditsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @AutoClose
    TestDatabase database;

    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final String password = UUID.randomUUID().toString();
    private final String owner = "odoosyncowner" + suffix;
    private final String app = "odoosyncapp" + suffix;

    private PostgresStores stores;

    @BeforeEach
    void open() throws SQLException {
        database = TestServer.available().get(0).freshDatabase(); // not the pooler, which knows no other roles
        database.alter("DROP SCHEMA ops CASCADE; CREATE ROLE " + owner + " LOGIN PASSWORD '" + password + "';"
                + " CREATE ROLE " + app + " LOGIN PASSWORD '" + password + "';"
                + " GRANT CREATE, USAGE ON SCHEMA public TO " + owner);
        database.alter("DO $$ BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO " + owner
                + "', current_database()); END $$");
        stores = PostgresStores.connect(uriOf(owner), TIMEOUT);
        stores.mirror().prepare(ANNA, Edits.PARTNERS);
        stores.outboxTriggers().enable(ANNA, "res.partner", Edits.partnerFields());
        show("Azure");
    }

    @AfterEach
    void dropRoles() throws SQLException {
        stores.close();
        database.alter("DROP OWNED BY " + owner + ", " + app + " CASCADE; DROP ROLE " + owner + ", " + app);
    }

    private void show(String name) {
        stores.mirror()
                .upsertNewer(
                        ANNA,
                        Edits.PARTNERS,
                        List.of(MirrorRows.record(7, 0, Map.of("name", new Text(name)))),
                        MirrorRows.WRITTEN);
    }

    private String uriOf(String role) {
        return database.directUri().replaceFirst("//[^@]*@", "//" + role + ":" + password + "@");
    }

    private List<String> as(String role, String... statements) throws SQLException {
        PostgresAddress address = PostgresAddress.parse(uriOf(role));
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + address.database(),
                        role,
                        password);
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < statements.length - 1; i++) {
                statement.execute(statements[i]);
            }
            List<String> found = new ArrayList<>();
            if (statement.execute(statements[statements.length - 1])) {
                ResultSet rows = statement.getResultSet();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    private void granted() throws SQLException {
        as(
                owner,
                "GRANT SELECT, INSERT, UPDATE, DELETE ON public.odoo_partners TO " + app,
                "CREATE POLICY edits ON public.odoo_partners TO " + app
                        + " USING (user_id = 'anna') WITH CHECK (user_id = 'anna')");
    }

    @Test
    void the_table_and_a_policy_are_all_that_who_edits_needs() throws SQLException {
        granted();

        as(app, "UPDATE public.odoo_partners SET name = 'Blue' WHERE odoo_id = 7");
        assertThat(as(
                        app,
                        "INSERT INTO public.odoo_partners (user_id, name) VALUES ('anna', 'New') RETURNING local_id"))
                .containsExactly("2");
        as(app, "INSERT INTO public.odoo_partners (user_id, name, parent_id) VALUES ('anna', 'Child', -2)");
        as(app, "DELETE FROM public.odoo_partners WHERE odoo_id = 7");

        assertThat(as(owner, "SELECT operation FROM ops.odoo_outbox ORDER BY id"))
                .containsExactly("write", "create", "create", "unlink");
    }

    @Test
    void the_engine_as_a_plain_role_is_no_echo_and_its_role_without_the_mark_is_heard() throws SQLException {
        show("Azure 2");
        assertThat(stores.outbox().census(ANNA)).isEmpty();

        as(owner, "UPDATE public.odoo_partners SET name = 'Blue' WHERE odoo_id = 7");

        assertThat(stores.outbox().census(ANNA)).containsExactly(Map.entry(OutboxStatus.QUEUED, 1L));
    }

    @Test
    void the_mark_of_anybody_else_hides_nothing() throws SQLException {
        granted();

        as(app, "SET odoosync.origin = 'engine'", "UPDATE public.odoo_partners SET name = 'Blue' WHERE odoo_id = 7");

        assertThat(as(owner, "SELECT payload FROM ops.odoo_outbox")).containsExactly("{\"name\": \"Blue\"}");
    }

    @Test
    void rows_of_others_stay_out_of_reach() throws SQLException {
        granted();

        assertThatThrownBy(() -> as(app, "INSERT INTO public.odoo_partners (user_id, name) VALUES ('bert', 'x')"))
                .isInstanceOf(SQLException.class);
        as(app, "UPDATE public.odoo_partners SET name = 'Blue' WHERE user_id <> 'anna'");

        assertThat(as(owner, "SELECT 1 FROM ops.odoo_outbox")).isEmpty();
    }

    @Test
    void who_edits_reads_nothing_of_schema_ops_and_calls_nothing_there() throws SQLException {
        granted();

        assertThatThrownBy(() -> as(app, "SELECT * FROM ops.odoo_outbox")).hasMessageContaining("permission denied");
        as(owner, "GRANT USAGE ON SCHEMA ops TO " + app);
        assertThatThrownBy(() -> as(app, "SELECT * FROM ops.odoo_outbox")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> as(app, "SELECT ops.odoo_edit_known('odoo_partners', 1, '{\"odoo_id\": 9}')"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> as(app, "SELECT ops.only_tenant()")).hasMessageContaining("permission denied");
    }

    @Test
    void who_writes_to_the_outbox_itself_needs_its_columns_and_a_policy() throws SQLException {
        stores.connections().save(ANNA, new byte[] {1});
        as(
                owner,
                "GRANT USAGE ON SCHEMA ops TO " + app,
                "GRANT SELECT, INSERT (user_id, model, operation, method, odoo_id, made_by, payload, based_on, kinds)"
                        + " ON ops.odoo_outbox TO " + app,
                "GRANT EXECUTE ON FUNCTION ops.only_tenant() TO " + app,
                "CREATE POLICY own ON ops.odoo_outbox TO " + app
                        + " USING (user_id = 'anna') WITH CHECK (user_id = 'anna')");

        assertThat(as(
                        app,
                        "INSERT INTO ops.odoo_outbox (model, operation, payload)"
                                + " VALUES ('res.partner', 'create', '{\"name\": \"x\"}') RETURNING user_id"))
                .containsExactly("anna");
        assertThatThrownBy(() -> as(
                        app,
                        "INSERT INTO ops.odoo_outbox (model, operation, local_id) VALUES ('res.partner', 'create', 1)"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(
                        () -> as(
                                app,
                                "INSERT INTO ops.odoo_outbox (user_id, model, operation) VALUES ('bert', 'res.partner', 'create')"))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> as(app, "UPDATE ops.odoo_outbox SET status = 'done'"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void an_empty_table_of_somebody_else_is_not_taken_over() throws SQLException {
        database.alter("CREATE TABLE public.odoo_sale_orders (odoo_id bigint PRIMARY KEY)");

        assertThatThrownBy(() -> stores.mirror().prepare(ANNA, Edits.ORDERS))
                .isInstanceOf(TenantFault.class)
                .hasMessageContaining("is not this engine's");
    }
}
