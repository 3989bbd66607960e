package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.tenant.SyncState;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections that are kept: made, used and forgotten by commands. */
class ConnectTest {
    private static final TenantId A = new TenantId("a");

    private final Workshop workshop = new Workshop();

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void a_connected_tenant_is_pulled_and_verified_with_what_is_kept() {
        assertThat(workshop.run("connect ODOO --user-id a")).as(workshop.err()).isZero();
        assertThat(workshop.out()).contains("User id a is connected: Odoo 19.0 at " + workshop.server.url());
        assertThat(status()).map(SyncStatus::state).contains(SyncState.NOT_STARTED);

        workshop.anotherScene().environment.remove("ODOO_PASSWORD");
        assertThat(workshop.run("pull --user-id a")).as(workshop.err()).isZero();
        assertThat(workshop.run("verify --user-id a")).as(workshop.out()).isZero();
        assertThat(workshop.out()).contains("Mirror and Odoo are the same: 3 models compared.");
    }

    @Test
    void a_private_address_is_refused_with_how_to_allow_it() {
        workshop.scene.environment.remove("ODOOSYNC_ALLOW_PRIVATE_ADDRESSES");

        assertThat(workshop.run("connect ODOO --user-id a")).isEqualTo(2);
        assertThat(workshop.err())
                .contains("is not public", "allow-private-addresses=127.0.0.1")
                .hasLineCount(1);
        assertThat(workshop.server.statistics().calls()).isZero();
        assertThat(nothingKept()).isTrue();
    }

    @Test
    void a_wrong_password_keeps_nothing() {
        workshop.scene.with("ODOO_PASSWORD", "hunter2");

        assertThat(workshop.run("connect ODOO --user-id a")).isEqualTo(2);
        assertThat(workshop.err()).contains("refuses the login").hasLineCount(1);
        assertThat(nothingKept()).isTrue();
    }

    @Test
    void a_wrong_password_given_by_hand_leaves_the_tenant_as_it_is() {
        assertThat(workshop.run("connect ODOO --user-id a")).isZero();
        assertThat(workshop.run("pull --user-id a")).isZero();
        workshop.anotherScene().with("ODOO_PASSWORD", "hunter2");

        assertThat(workshop.run("pull ODOO --user-id a")).isEqualTo(2);
        assertThat(workshop.err()).contains("refuses the login").hasLineCount(1);
        assertThat(status()).map(SyncStatus::state).contains(SyncState.DONE);
        assertThat(workshop.run("pull ODOO --user-id new")).isEqualTo(2);
        assertThat(workshop.<List<TenantId>>stored(stores -> stores.statuses().tenants()))
                .containsExactly(A);
    }

    @Test
    void a_command_without_leave_for_private_addresses_leaves_the_tenant_as_it_is() {
        assertThat(workshop.run("connect ODOO --user-id a")).isZero();
        workshop.anotherScene().environment.remove("ODOOSYNC_ALLOW_PRIVATE_ADDRESSES");

        assertThat(workshop.run("pull --user-id a")).isEqualTo(2);
        assertThat(workshop.err()).contains("allow-private-addresses=127.0.0.1").hasLineCount(1);
        assertThat(status()).map(SyncStatus::state).contains(SyncState.NOT_STARTED);
    }

    @Test
    void a_kept_password_that_was_changed_in_odoo_is_the_tenants_own_trouble() {
        workshop.scene.with("ODOO_PASSWORD", "clerk");
        String clerk = "connect --odoo-login clerk --odoo-db lab --user-id a --odoo-url " + workshop.server.url();
        assertThat(workshop.run(clerk)).isZero();
        workshop.odoo.user("clerk").password("new");

        assertThat(workshop.run("pull --user-id a")).isEqualTo(2);
        assertThat(workshop.err()).contains("refuses the login").hasLineCount(1);
        assertThat(status()).map(SyncStatus::state).contains(SyncState.FAILED);
    }

    @Test
    void one_login_is_enough_for_a_pull_by_hand() {
        assertThat(workshop.run("pull ODOO --user-id a --model res.company"))
                .as(workshop.err())
                .isZero();

        assertThat(workshop.server.statistics().recent().stream()
                        .filter(call -> call.method().equals("authenticate")))
                .hasSize(1);
    }

    @Test
    void another_odoo_is_not_mixed_into_a_mirror_unless_it_is_started_over() {
        assertThat(workshop.run("connect ODOO --user-id a")).isZero();
        assertThat(workshop.run("pull --user-id a")).isZero();
        workshop.anotherScene().with("ODOO_PASSWORD", "clerk");
        String clerk = "connect ODOO --odoo-login clerk --user-id a"
                .replace("ODOO", "--odoo-url " + workshop.server.url() + " --odoo-db lab");

        assertThat(workshop.run(clerk)).isEqualTo(2);
        assertThat(workshop.err())
                .contains("Nothing was changed", "--start-over")
                .hasLineCount(1);

        workshop.hold("a");
        assertThat(workshop.run(clerk + " --start-over")).as(workshop.err()).isZero();
        assertThat(workshop.err()).contains("is being synced by other-host");
        assertThat(status()).map(SyncStatus::epoch).contains(1L);
    }

    @Test
    void a_tenant_without_a_connection_is_one_sentence() {
        assertThat(workshop.run("pull --user-id a")).isEqualTo(2);
        assertThat(workshop.err())
                .contains("No connection is kept for user id a")
                .hasLineCount(1);

        workshop.anotherScene().environment.remove("ODOOSYNC_VAULT_KEY");
        assertThat(workshop.run("verify --user-id a")).isEqualTo(2);
        assertThat(workshop.err())
                .contains("It is not said which Odoo", "ODOO_URL", "ODOOSYNC_VAULT_KEY_FILE")
                .hasLineCount(1);
        assertThat(workshop.anew("retry --user-id a")).isEqualTo(2);
    }

    @Test
    void disconnecting_forgets_the_connection_and_keeps_the_mirror_without_any_key() {
        assertThat(workshop.run("connect ODOO --user-id a")).isZero();
        assertThat(workshop.run("pull --user-id a")).isZero();
        workshop.anotherScene().environment.remove("ODOOSYNC_VAULT_KEY");

        assertThat(workshop.run("disconnect --user-id a")).as(workshop.err()).isZero();
        assertThat(status()).map(SyncStatus::connectionInfoAvailable).contains(false);
        assertThat(workshop.<Long>stored(stores -> stores.reader().count(A, "res.company")))
                .isPositive();
        assertThat(workshop.run("disconnect --user-id a")).isEqualTo(2);
        assertThat(workshop.err()).contains("No connection is kept for user id a.");
    }

    private boolean nothingKept() {
        return workshop.stored(stores -> stores.connections().tenants().isEmpty()
                && stores.statuses().tenants().isEmpty());
    }

    private Optional<SyncStatus> status() {
        return workshop.stored(stores -> stores.statuses().find(A));
    }
}
