package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.odoosync.simulator.Fault;
import dev.odoosync.simulator.SimulatedOdoo;
import dev.odoosync.simulator.When;
import dev.odoosync.tenant.VaultKeys;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DoctorTest {
    private Workshop workshop = new Workshop();

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void a_healthy_installation_is_told_so_and_nothing_is_changed() {
        assertThat(workshop.run("doctor ODOO")).as(workshop.out()).isZero();

        saysOk("store", "format", "URL", "name", "TLS", "server", "version", "login", "protocol", "Odoo clock");
        says("ok", "credential", "A password is used");
        saysOk("res.company", "crm.stage", "dates", "page by id", "windows");
        assertThat(workshop.out()).contains("Nothing is stored yet.", "0 failures.");
        says("ok", "dates", "compares whole seconds");
        try (MongoClient client = MongoClients.create(workshop.mongo.uri("odoo"))) {
            assertThat(client.getDatabase("odoo").listCollectionNames().into(new ArrayList<>()))
                    .isEmpty();
        }
    }

    @Test
    void an_older_odoo_is_as_healthy_by_its_own_way_to_compare_dates() {
        workshop.close();
        workshop = new Workshop(SimulatedOdoo.version14().demoData(7, 50).build());

        assertThat(workshop.run("doctor ODOO --xml-rpc")).as(workshop.out()).isZero();
        saysOk("dates", "page by id", "windows");
        says("ok", "dates", "fractions of a second");
        says("ok", "protocol", "XML-RPC is used, because it was asked for. JSON-RPC would be possible.");
    }

    @Test
    void a_kept_connection_is_looked_at_from_end_to_end() {
        assertThat(workshop.run("connect ODOO --user-id a")).isZero();
        assertThat(workshop.run("tokens create --admin")).isZero();

        assertThat(workshop.anew("doctor --user-id a")).as(workshop.out()).isZero();
        saysOk("vault key", "tokens", "indexes", "address", "dates");
        assertThat(workshop.anew("doctor --user-id b")).isEqualTo(1);
        says("FAIL", "connection", "None is kept for user id b");
    }

    @Test
    void a_key_that_does_not_fit_is_told() {
        assertThat(workshop.run("connect ODOO --user-id a")).isZero();
        workshop.anotherScene()
                .with("ODOOSYNC_VAULT_KEY", VaultKeys.generate("k2").reveal());
        assertThat(workshop.run("doctor --user-id a")).isEqualTo(1);
        says("FAIL", "vault key", "It does not open 1 of 1 connection, such as [a]");

        workshop.anotherScene().environment.remove("ODOOSYNC_VAULT_KEY");
        assertThat(workshop.run("doctor")).isEqualTo(1);
        says("FAIL", "vault key", "keys new");
    }

    @Test
    void an_address_that_tenants_may_not_name_is_not_called() {
        assertThat(workshop.run("connect ODOO --user-id a")).isZero();
        workshop.anotherScene().environment.remove("ODOOSYNC_ALLOW_PRIVATE_ADDRESSES");
        workshop.server.statistics().reset();

        assertThat(workshop.run("doctor --user-id a")).isEqualTo(1);
        says("FAIL", "address", "allow-private-addresses=127.0.0.1");
        assertThat(workshop.server.statistics().calls()).isZero();
        assertThat(workshop.run("doctor ODOO")).as("by hand").isZero();
        says("warn", "address", "by hand");
    }

    @Test
    void a_wrong_password_and_a_wrong_database_are_told_apart() {
        workshop.scene.with("ODOO_PASSWORD", "hunter2");
        assertThat(workshop.run("doctor ODOO")).isEqualTo(1);
        says("FAIL", "login", "refuses the login");

        workshop.anotherScene();
        assertThat(workshop.run("doctor --odoo-url " + workshop.server.url() + " --odoo-db nodb --odoo-login admin"))
                .isEqualTo(1);
        says("FAIL", "database", "nodb");
    }

    @Test
    void what_is_no_odoo_is_told() {
        workshop.server.faults().inject(Fault.status(404), When.always());

        assertThat(workshop.run("doctor ODOO")).isEqualTo(1);
        says("FAIL", "server", "has no Odoo API at this URL");
    }

    @Test
    void a_name_that_leads_nowhere_and_a_port_without_tls_are_told() {
        assertThat(workshop.run("doctor --odoo-url https://nowhere.invalid --odoo-db lab --odoo-login admin"))
                .isEqualTo(1);
        says("FAIL", "name", "nowhere.invalid leads nowhere");

        String https = workshop.server.url().toString().replace("http:", "https:");
        assertThat(workshop.anew("doctor --odoo-url " + https + " --odoo-db lab --odoo-login admin"))
                .isEqualTo(1);
        says("FAIL", "TLS", "speaks no TLS");
    }

    @Test
    void a_clock_that_is_wrong_and_a_model_that_may_not_be_read_are_warnings() {
        workshop.odoo.user("admin").denyModel("crm.stage");
        workshop.scene.clock.advance(Duration.ofMinutes(5));

        assertThat(workshop.run("doctor ODOO")).as(workshop.out()).isZero();
        says("warn", "Odoo clock", "behind ours");
        says("warn", "store clock", "behind ours");
        says("warn", "crm.stage", "may not read it");
    }

    @Test
    void a_store_that_is_away_or_none_is_told_and_the_odoo_is_looked_at_all_the_same() {
        workshop.scene.with("MONGODB_URI", "mongodb://127.0.0.1:1/odoo");
        assertThat(workshop.run("doctor ODOO --set store-timeout=1s")).isEqualTo(1);
        says("FAIL", "store", "MONGODB_URI");
        saysOk("login");

        workshop.anotherScene().environment.remove("MONGODB_URI");
        assertThat(workshop.run("doctor ODOO")).isZero();
        says("warn", "store", "No store is configured");
        workshop.anotherScene().environment.remove("MONGODB_URI");
        assertThat(workshop.run("doctor")).isEqualTo(1);
    }

    @Test
    void json_says_the_same() {
        assertThat(workshop.run("doctor --json")).isZero();

        assertThat(workshop.out())
                .contains("\"verdict\" : \"warn\"", "\"name\" : \"tokens\"", "\"sentence\" : \"There is none");
    }

    private void saysOk(String... names) {
        for (String name : names) {
            says("ok", name, "");
        }
    }

    private void says(String verdict, String name, String sentence) {
        String oneLine = workshop.out().replaceAll("\n {28}", " ");
        assertThat(oneLine).containsPattern("(?m)^" + verdict + " +" + name + " +.*\\Q" + sentence + "\\E");
    }
}
