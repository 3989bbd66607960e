package dev.odoosync.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.batch.BatchStatus;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.SyncStatusChange;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryBatchStore;
import dev.odoosync.testing.InMemoryTenants;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class FleetTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private final InMemoryTenants tenants = new InMemoryTenants();
    private final Fleet fleet = new Fleet(tenants, new InMemoryBatchStore());

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
        fleet.count(NOW);

        Fleet.Census census = fleet.latest();
        assertThat(census.tenants()).isEqualTo(1_102);
        assertThat(census.copying()).isEqualTo(1);
        assertThat(census.failed()).isEqualTo(1);
        assertThat(census.parked()).isEqualTo(1);
        assertThat(census.troubled()).isEqualTo(1);
        assertThat(census.worstLag()).isEqualTo(1_099);
        assertThat(census.p99Lag()).isEqualTo(1_088);
        assertThat(census.p50Lag()).isEqualTo(549);
        assertThat(census.batches(BatchStatus.DONE)).isZero();
    }

    private void save(String name, UnaryOperator<SyncStatusChange> change) {
        TenantId tenant = new TenantId(name);
        tenants.save(
                change.apply(SyncStatus.fresh(tenant).with()).done(),
                tenants.acquire(tenant, "test", NOW, Duration.ofMinutes(1)).orElseThrow());
    }
}
