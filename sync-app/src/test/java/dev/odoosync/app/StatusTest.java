package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.simulator.Fault;
import dev.odoosync.simulator.When;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusTest {
    private static final int TENANTS = 2_000;

    private final Scene scene = new Scene();

    @Test
    void two_thousand_tenants_are_a_line_each_and_every_line_fits() {
        Stores stores = StoreWiring.memory();
        for (int i = 0; i < TENANTS; i++) {
            save(stores, String.format("customer-%04d-%s", i, "x".repeat(i % 60)), i);
        }

        boolean troubled = new TenantsTable(scene.surroundings()).print(stores);

        assertThat(troubled).isTrue();
        assertThat(scene.out().lines().filter(line -> line.startsWith("customer-")))
                .hasSize(TENANTS)
                .allMatch(line -> line.length() <= 100);
        assertThat(scene.out())
                .contains("2,000 tenants.")
                .containsPattern("customer-0000- +done +5 min +0/0 0% +0 +in 4 min")
                .containsPattern("customer-0001-x +failed .* wrong_credentials: Odoo re");
    }

    @Test
    void many_tenants_as_json_are_one_object() throws Exception {
        Stores stores = StoreWiring.memory();
        for (int i = 0; i < 450; i++) {
            save(stores, "customer-" + i, i);
        }

        new TenantsJson(scene.terminal().out()).print(stores);

        JsonNode tenants = new ObjectMapper().readTree(scene.out()).get("tenants");
        assertThat(tenants).hasSize(450);
        assertThat(names(tenants.get(0))).containsAll(componentsOf("TenantsView$Line"));
    }

    @Test
    void the_names_of_one_tenants_json_are_those_of_the_api() throws Exception {
        try (Workshop workshop = new Workshop()) {
            workshop.odoo.breakRecord("crm.stage", 3, true);
            workshop.odoo.breakField("crm.stage", "sequence", true);
            workshop.server
                    .faults()
                    .inject(Fault.cutBeforeWork(), When.method("read").model("res.partner.category"));
            assertThat(workshop.run("pull ODOO --user-id a")).isEqualTo(1);

            assertThat(workshop.anew("status --user-id a --json")).isEqualTo(1);

            JsonNode status = new ObjectMapper().readTree(workshop.out());
            JsonNode model = status.get("models").get(1);
            JsonNode hole = model.get("holes").get(0);
            assertThat(names(status)).containsAll(componentsOf("StatusView"));
            assertThat(names(status.get("progress"))).containsAll(componentsOf("ProgressView"));
            assertThat(names(status.get("lastRun"))).containsAll(componentsOf("RunView"));
            assertThat(names(model)).containsAll(componentsOf("ModelView"));
            JsonNode stage = status.get("models").get(2);
            assertThat(names(stage.get("leftOutFields").get(0))).containsAll(componentsOf("LeftOutFieldView"));
            assertThat(names(stage.get("putAside").get(0))).containsAll(componentsOf("PutAsideView"));
            assertThat(names(hole)).containsAll(componentsOf("HoleView"));
            assertThat(names(hole.get("error"))).containsAll(componentsOf("HoleView$ErrorView"));
        }
    }

    @Test
    void without_any_tenant_it_says_so() {
        try (Workshop workshop = new Workshop()) {
            assertThat(workshop.run("status")).isEqualTo(2);
            assertThat(workshop.err()).isEqualTo("Nothing was synced yet: run pull first.\n");
            assertThat(workshop.anew("status --json")).isZero();
        }
    }

    private void save(Stores stores, String userId, int number) {
        TenantId tenant = new TenantId(userId);
        Lease lease = stores.leases()
                .acquire(tenant, "test", scene.clock.now(), Duration.ofMinutes(3))
                .orElseThrow();
        Parking parking = new Parking(scene.clock.now(), 1, FaultCode.WRONG_CREDENTIALS, "Odoo refuses the login.");
        boolean failed = number % 2 == 1;
        SyncStatus status = SyncStatus.fresh(tenant)
                .with()
                .state(failed ? SyncState.FAILED : SyncState.DONE)
                .hasFailedBatches(number == 7)
                .lastCompletedWindowEnd(scene.clock.now().minusSeconds(300))
                .dueAt(failed ? null : scene.clock.now().plusSeconds(290))
                .parking(failed ? parking : null)
                .done();
        stores.statuses().save(status, lease);
        stores.leases().release(lease);
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** By name, since they are nobody's business but the API's. */
    private static List<String> componentsOf(String view) throws ClassNotFoundException {
        return Arrays.stream(Class.forName("dev.odoosync.http." + view).getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }
}
