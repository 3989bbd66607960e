package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static dev.odoosync.engine.TestBed.connectionTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.Connector;
import dev.odoosync.Connector.OtherMirror;
import dev.odoosync.SyncEngine;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.tenant.ConnectionVault;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.testing.InMemoryConnectionStore;
import org.junit.jupiter.api.Test;

class ConnectorTest {
    private static final OdooConnection ONE = connectionTo("https://one.example.com");
    private static final OdooConnection TWO = connectionTo("https://two.example.com");

    private final TestBed bed = new TestBed().partners(20);
    private final ConnectionVault vault = new ConnectionVault(new InMemoryConnectionStore(), "k", new byte[32]);
    private final SyncEngine engine = bed.engine("one", vault);
    private final Connector connector = new Connector(engine, bed.odoo, vault, bed.tenants);

    @Test
    void a_connection_that_works_is_kept_and_the_tenant_is_due() {
        assertThat(connector.connect(TENANT, ONE, OtherMirror.REFUSE).major()).isPositive();
        assertThat(vault.find(TENANT)).contains(ONE);
        assertThat(bed.status().connectionInfoAvailable()).isTrue();
        assertThat(engine.due(10)).hasSize(1);
        bed.settle(engine, 10);
        assertThat(bed.mirrored(PARTNER)).hasSize(20);
    }

    @Test
    void a_connection_that_does_not_work_is_not_kept() {
        bed.odoo.failAlways(call -> true, new TenantFault(FaultCode.WRONG_CREDENTIALS, "refused"));
        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() -> connector.connect(TENANT, ONE, OtherMirror.REFUSE));
        assertThat(vault.find(TENANT)).isEmpty();
        assertThat(bed.tenants.find(TENANT)).isEmpty();
    }

    @Test
    void another_odoo_is_refused_unless_the_mirror_is_to_be_started_over() {
        connector.connect(TENANT, ONE, OtherMirror.REFUSE);
        bed.settle(engine, 10);
        assertThatExceptionOfType(Connector.MixedMirrors.class)
                .isThrownBy(() -> connector.connect(TENANT, TWO, OtherMirror.REFUSE))
                .withMessageContaining("one.example.com")
                .withMessageContaining("two.example.com");
        assertThat(vault.find(TENANT)).contains(ONE);

        bed.odoo.model(PARTNER).delete(1);
        connector.connect(TENANT, TWO, OtherMirror.START_OVER);
        bed.settle(engine, 10);
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER)).hasSize(19);
        assertThat(bed.status().source()).isEqualTo(TWO.source());
    }

    @Test
    void a_new_password_lets_a_tenant_go_on_that_waited_for_it() {
        connector.connect(TENANT, ONE, OtherMirror.REFUSE);
        bed.odoo.failNext(call -> true, new TenantFault(FaultCode.WRONG_CREDENTIALS, "refused"));
        engine.drive(USER);
        assertThat(engine.due(10)).isEmpty();
        connector.connect(TENANT, ONE, OtherMirror.REFUSE);
        bed.settle(engine, 10);
        assertThat(bed.mirrored(PARTNER)).hasSize(20);
    }

    @Test
    void a_tenant_that_is_busy_elsewhere_is_not_started_over_and_can_be_asked_again() {
        connector.connect(TENANT, ONE, OtherMirror.REFUSE);
        bed.settle(engine, 10);
        try (SyncEngine other = bed.engine("two", vault)) {
            bed.odoo.model(PARTNER).delete(2);
            bed.tenants.acquire(TENANT, "two", bed.clock.now(), java.time.Duration.ofMinutes(3));
            assertThatExceptionOfType(Connector.TenantBusy.class)
                    .isThrownBy(() -> connector.connect(TENANT, TWO, OtherMirror.START_OVER));
            bed.pass(java.time.Duration.ofMinutes(4));
            connector.connect(TENANT, TWO, OtherMirror.START_OVER);
            bed.settle(other, 10);
        }
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
        assertThat(bed.status().source()).isEqualTo(TWO.source());
    }

    @Test
    void a_tenant_without_its_connection_rests() {
        connector.connect(TENANT, ONE, OtherMirror.REFUSE);
        connector.disconnect(TENANT);
        assertThat(vault.find(TENANT)).isEmpty();
        assertThat(engine.due(10)).isEmpty();
        assertThat(bed.status().connectionInfoAvailable()).isFalse();
    }
}
