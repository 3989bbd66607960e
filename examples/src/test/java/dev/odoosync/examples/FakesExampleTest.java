package dev.odoosync.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.SyncEngine;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryBatchStore;
import dev.odoosync.testing.InMemoryMirror;
import dev.odoosync.testing.InMemoryOdoo;
import dev.odoosync.testing.InMemoryRunLog;
import dev.odoosync.testing.InMemoryTenants;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The third door: a test without a server. The README shows what stands between the markers. */
class FakesExampleTest {
    private final OdooConnection anywhere =
            new OdooConnection(URI.create("https://odoo.example"), "shop", "admin", new Secret("secret"));

    // door: fakes
    @Test
    void a_partner_arrives_in_the_mirror() {
        InMemoryOdoo odoo = new InMemoryOdoo(Instant.parse("2026-01-01T12:00:00Z"));
        odoo.model("res.partner").put(7, odoo.time().minusSeconds(60), Map.of("name", new Text("Azure Interior")));
        InMemoryMirror mirror = new InMemoryMirror();
        InMemoryTenants tenants = new InMemoryTenants();
        try (SyncEngine engine = SyncEngine.builder()
                .connections(tenant -> Optional.of(anywhere))
                .gateways(odoo)
                .batches(new InMemoryBatchStore())
                .leases(tenants)
                .statuses(tenants)
                .runs(new InMemoryRunLog())
                .writer(mirror)
                .reader(mirror)
                .clock(odoo::time)
                .build()) {
            engine.syncNow("customer-1");
        }
        assertThat(mirror.ids(new TenantId("customer-1"), "res.partner")).containsExactly(7L);
    }
    // end
}
