package dev.odoosync.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.testing.InMemoryBatchStore;
import dev.odoosync.testing.InMemoryMirror;
import dev.odoosync.testing.InMemoryOdoo;
import dev.odoosync.testing.InMemoryRunLog;
import dev.odoosync.testing.InMemoryTenants;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hours of a customer's life in a few milliseconds. */
class HandMovedClockTest {
    private static final OdooConnection ANYWHERE =
            new OdooConnection(URI.create("https://odoo.example"), "shop", "admin", new Secret("secret"));
    private static final String ANNA = "anna";

    private final Watcher watcher = new Watcher();

    // door: clock
    private final InMemoryOdoo odoo = new InMemoryOdoo(Instant.parse("2026-01-01T12:00:00Z"));
    private final InMemoryTenants tenants = new InMemoryTenants();
    private final InMemoryMirror mirror = new InMemoryMirror();
    private final SyncEngine engine = SyncEngine.builder()
            .connections(tenant -> Optional.of(ANYWHERE))
            .gateways(odoo)
            .batches(new InMemoryBatchStore())
            .leases(tenants)
            .statuses(tenants)
            .runs(new InMemoryRunLog())
            .writer(mirror)
            .reader(mirror)
            .clock(odoo::time) // stands still until odoo.pass(...); a SettableClock where the two are to differ
            .listener(watcher)
            .build();

    @Test
    void an_increment_is_due_after_five_minutes_and_brings_what_changed() {
        odoo.model("res.partner").rename(7, odoo.time().minusSeconds(60), "Azure Interior");
        assertThat(engine.drive(ANNA).outcome()).isEqualTo(Outcome.IDLE);
        assertThat(engine.due(10)).isEmpty();

        odoo.pass(Duration.ofMinutes(3));
        odoo.model("res.partner").rename(7, odoo.time(), "Azure Exterior");
        odoo.pass(Duration.ofMinutes(2));
        assertThat(engine.due(10)).hasSize(1);
        engine.drive(ANNA);

        assertThat(watcher.records()).isEqualTo(2);
    }

    @Test
    void an_outage_parks_the_customer_and_leaves_no_hole() {
        odoo.failAlways(call -> true, new TenantFault(FaultCode.UNREACHABLE, "no route to the host"));
        assertThat(engine.drive(ANNA).outcome()).isEqualTo(Outcome.PARKED);

        odoo.heal();
        odoo.pass(Duration.ofMinutes(5));

        assertThat(engine.drive(ANNA).outcome()).isEqualTo(Outcome.IDLE);
        assertThat(watcher.holes()).isZero();
    }
    // end

    @BeforeEach
    void an_odoo_with_partners() {
        odoo.model("res.partner");
    }

    @Test
    void a_line_tells_how_it_stands() {
        assertThat(Overview.line(engine, ANNA)).isEqualTo("anna: not connected");

        odoo.model("res.partner").rename(7, odoo.time().minusSeconds(60), "Azure Interior");
        engine.drive(ANNA);

        assertThat(Overview.line(engine, ANNA)).isEqualTo("anna: done, 100 %, 0 holes");
    }

    @AfterEach
    void close() {
        engine.close();
    }
}
