package dev.odoosync.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.batch.BatchStatus;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.tenant.Brake;
import dev.odoosync.tenant.Credential;
import dev.odoosync.tenant.CredentialCheck;
import dev.odoosync.tenant.ModelAudit;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.Proof;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.SyncStatusChange;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryBatchStore;
import dev.odoosync.testing.InMemoryOutbox;
import dev.odoosync.testing.InMemoryTenants;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class FleetTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private final InMemoryTenants tenants = new InMemoryTenants();
    private final InMemoryOutbox outbox = new InMemoryOutbox();
    private final Fleet fleet =
            new Fleet(tenants, new InMemoryBatchStore(), outbox, List.of("res.partner", "sale.order"));

    @Test
    void before_the_first_count_there_is_nothing() {
        assertThat(fleet.latest()).isEqualTo(Fleet.Census.NONE);
        assertThat(fleet.latest().worstLag()).isZero();
    }

    @Test
    void every_tenant_is_counted_page_by_page() {
        for (int i = 0; i < 1_100; i++) {
            int age = i;
            save("t" + i, status -> status.state(SyncState.DONE).lastCompletedWindowEnd(NOW.minusSeconds(age)));
        }
        Parking parking = new Parking(NOW, 1, FaultCode.UNREACHABLE, "away");
        save("x1", status -> status.state(SyncState.IN_PROGRESS).parking(parking));
        save("x2", status -> status.state(SyncState.FAILED).parking(parking).hasFailedBatches(true));
        save("x3", status -> status.credential(keyThatEndsIn(14)));
        save("x4", status -> status.credential(keyThatEndsIn(15)));
        save("x5", status -> status.credential(keyThatEndsIn(-1)));
        save("x6", status -> status.credential(keyThatEndsIn(1)).connectionInfoAvailable(false));
        fleet.count(NOW);

        Fleet.Census census = fleet.latest();
        assertThat(census.tenants()).isEqualTo(1_106);
        assertThat(census.copying()).isEqualTo(1);
        assertThat(census.failed()).isEqualTo(1);
        assertThat(census.parked()).isEqualTo(1);
        assertThat(census.troubled()).isEqualTo(1);
        assertThat(census.keysEnding()).isEqualTo(2);
        assertThat(census.worstLag()).isEqualTo(1_099);
        assertThat(census.p99Lag()).isEqualTo(1_088);
        assertThat(census.p50Lag()).isEqualTo(549);
        assertThat(census.batches(BatchStatus.DONE)).isZero();
    }

    @Test
    void it_counts_how_whole_the_mirrors_of_connected_tenants_are_known_to_be() {
        ModelProgress partner = copied("res.partner");
        ModelProgress order = copied("sale.order");
        Brake brake = new Brake(NOW, 500, 0, 600, false);
        save("t1", status -> connected(status, proven(partner, 60), proven(order, 7_200)));
        save("t2", status -> connected(status, partner, order.audit(ModelAudit.NONE.brake(brake))));
        save("t3", status -> connected(status, partner.audit(ModelAudit.NONE.brake(brake.letPass()))));
        save("t4", status -> connected(status, proven(copied("res.users"), 90_000)));
        save("t5", status -> connected(status, proven(partner, 90_000)).connectionInfoAvailable(false));
        save("t6", status -> connected(status, ModelProgress.pending("res.partner")));
        fleet.count(NOW);

        assertThat(fleet.latest().proofs()).isEqualTo(new Proofs(2, 3, 1, 7_200));
    }

    @Test
    void the_outboxes_of_all_are_counted_with_the_age_of_what_waits_longest() {
        for (int minutes = 1; minutes <= 3; minutes++) {
            outbox.enqueue(
                    OutboxRequest.create(new TenantId("t" + minutes), "res.partner", Map.of()),
                    NOW.minus(Duration.ofMinutes(minutes)));
        }
        fleet.count(NOW);

        assertThat(fleet.latest().entries().open(OutboxStatus.QUEUED)).isEqualTo(3);
        assertThat(fleet.latest().oldestEntry()).isEqualTo(180);
    }

    private static CredentialCheck keyThatEndsIn(int days) {
        return CredentialCheck.of(Credential.key(1, NOW.plus(Duration.ofDays(days))), NOW, Duration.ofDays(14));
    }

    private static SyncStatusChange connected(SyncStatusChange status, ModelProgress... models) {
        return status.connectionInfoAvailable(true).models(List.of(models));
    }

    private static ModelProgress copied(String model) {
        return ModelProgress.pending(model).at(ModelProgress.Stage.COPIED);
    }

    private static ModelProgress proven(ModelProgress model, int secondsAgo) {
        Instant asOf = NOW.minusSeconds(secondsAgo);
        Proof proof = new Proof(asOf, asOf.plusSeconds(1), 5, 0, 5, 0, 0, 0, 0);
        return model.audit(ModelAudit.NONE.proven(proof, asOf, null));
    }

    private void save(String name, UnaryOperator<SyncStatusChange> change) {
        TenantId tenant = new TenantId(name);
        tenants.save(
                change.apply(SyncStatus.fresh(tenant).with()).done(),
                tenants.acquire(tenant, "test", NOW, Duration.ofMinutes(1)).orElseThrow());
    }
}
