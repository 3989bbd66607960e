package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static dev.odoosync.engine.TestBed.connectionTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.Connector;
import dev.odoosync.Connector.OtherMirror;
import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.Connections;
import dev.odoosync.tenant.ConnectionVault;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.testing.InMemoryConnectionStore;
import dev.odoosync.testing.OdooCall;
import dev.odoosync.testing.OdooCall.Kind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A password or key that no longer opens the door: nobody may hammer at it. */
class RefusedTest {
    private static final String URL = "https://odoo.example.com";

    private final TestBed bed = new TestBed().partners(1_000);
    private final ConnectionVault vault = new ConnectionVault(new InMemoryConnectionStore(), "k", new byte[32]);

    @Test
    void a_key_revoked_in_the_middle_of_a_copy_costs_one_call_and_a_new_one_goes_on_where_it_was() {
        SyncEngine engine = bed.engine("one", vault);
        Connector connector = new Connector(engine, bed.odoo, vault, bed.tenants);
        connector.connect(TENANT, connectionTo(URL), OtherMirror.REFUSE);
        bed.odoo.failAlways(call -> reads() > 4, refused());
        assertThat(engine.drive(USER).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(bed.status().dueAt()).isNull();
        bed.odoo.forgetCalls();

        for (int i = 0; i < 50; i++) {
            bed.pass(Duration.ofHours(1));
            assertThat(engine.due(10)).isEmpty();
            assertThat(bed.engine("restarted-" + i, vault).drive(USER).outcome())
                    .isEqualTo(Outcome.FAILED);
        }
        assertThat(bed.odoo.calls()).isEmpty();

        bed.odoo.heal();
        long epoch = bed.status().epoch();
        OdooConnection old = connectionTo(URL);
        connector.connect(
                TENANT,
                new OdooConnection(old.url(), old.database(), old.login(), new Secret("n3w")),
                OtherMirror.REFUSE);
        bed.settle(engine, 10);

        assertThat(bed.status().state()).isEqualTo(SyncState.DONE);
        assertThat(bed.status().epoch()).isEqualTo(epoch);
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
        assertThat(bed.batches.holes(TENANT, 9)).isEmpty();
        assertThat(reads()).as("pages that were not read before").isBetween(6L, 8L);
    }

    private static TenantFault refused() {
        return new TenantFault(FaultCode.WRONG_CREDENTIALS, "no longer let in");
    }

    private long reads() {
        return bed.odoo.calls().stream()
                .filter(call -> call.is(Kind.READ, PARTNER) && call.ids().size() == 100)
                .count();
    }

    @Test
    void many_processes_that_come_at_the_same_moment_fail_once_between_them() {
        bed.odoo.failAlways(call -> true, refused());
        SyncEngine next = bed.engine("worker-20");
        for (int i = 19; i > 0; i--) {
            next = comingAfter(next, "worker-" + i);
        }

        assertThat(next.drive(USER).outcome()).isEqualTo(Outcome.FAILED);

        assertThat(bed.odoo.calls()).extracting(OdooCall::kind).containsExactly(Kind.LOGIN);
    }

    /** It has looked at the status and found nothing wrong when {@code other} comes and fails. */
    private SyncEngine comingAfter(SyncEngine other, String owner) {
        Connections slow = tenant -> {
            other.drive(USER);
            return Optional.of(connectionTo(URL));
        };
        return bed.engine(owner, slow);
    }

    @Test
    void a_program_that_asks_again_and_again_tries_less_and_less_often() {
        bed.odoo.failAlways(call -> true, refused());
        SyncEngine engine = bed.engine();
        engine.drive(USER);

        for (int second = 0; second < 3_600; second++) {
            assertThat(engine.syncNow(USER).outcome()).isEqualTo(Outcome.FAILED);
            bed.pass(Duration.ofSeconds(1));
        }

        assertThat(bed.odoo.calls())
                .as("at 0 s, at once when asked, then after 1, 2, 4 ... min")
                .hasSize(2 + 6 - 1);
        assertThat(engine.syncNow(USER).sentence()).contains("no longer let in", "not tried again before");
    }

    @Test
    void another_password_is_tried_at_once() {
        OdooConnection[] connection = {connectionTo(URL)};
        SyncEngine engine = bed.engine("one", tenant -> Optional.of(connection[0]));
        bed.odoo.failAlways(call -> true, refused());
        engine.drive(USER);
        engine.syncNow(USER);
        bed.odoo.heal();
        assertThat(engine.syncNow(USER).outcome()).isEqualTo(Outcome.FAILED);

        OdooConnection old = connection[0];
        connection[0] = new OdooConnection(old.url(), old.database(), old.login(), new Secret("n3w"));

        assertThat(engine.syncNow(USER).outcome()).isEqualTo(Outcome.IDLE);
        assertThat(bed.mirrored(PARTNER)).hasSize(1_000);
    }
}
