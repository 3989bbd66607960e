package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.StatusStore;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryTenants;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that saves a status and loses the answer. */
class LostAnswerTest {
    private final TestBed bed = new TestBed().partners(150);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_was_saved_is_not_taken_back_by_what_is_saved_next(int lost) {
        Losing statuses = new Losing(bed.tenants, lost);
        SyncEngine engine = SyncEngine.builder()
                .connections(tenant -> Optional.of(TestBed.connectionTo("https://odoo.example.com")))
                .gateways(bed.odoo)
                .batches(bed.batches)
                .leases(bed.tenants)
                .statuses(statuses)
                .runs(bed.runs)
                .writer(bed.mirror)
                .reader(bed.mirror)
                .clock(bed.clock)
                .settings(TestBed.settings(100, List.of(PARTNER)))
                .build();

        assertThat(engine.drive(USER).outcome()).isEqualTo(Outcome.PARKED);

        SyncStatus saved = statuses.lostOne;
        assertThat(saved).isNotNull();
        assertThat(bed.status()
                        .with()
                        .parking(saved.parking())
                        .dueAt(saved.dueAt())
                        .done())
                .usingRecursiveComparison()
                .ignoringFields("lastSyncFailedAt")
                .isEqualTo(saved);
        assertThat(bed.status().models())
                .extracting(ModelProgress::model)
                .isEqualTo(saved.models().stream().map(ModelProgress::model).toList());
    }

    private static final class Losing implements StatusStore {
        private final InMemoryTenants store;
        private int left;
        private @Nullable SyncStatus lostOne;

        Losing(InMemoryTenants store, int left) {
            this.store = store;
            this.left = left;
        }

        @Override
        public void save(SyncStatus status, Lease lease) {
            store.save(status, lease);
            if (--left == 0) {
                lostOne = status;
                throw new TenantFault(FaultCode.STORE_UNAVAILABLE, "the answer was lost");
            }
        }

        @Override
        public Optional<SyncStatus> find(TenantId tenant) {
            return store.find(tenant);
        }

        @Override
        public List<TenantId> tenants() {
            return store.tenants();
        }

        @Override
        public List<SyncStatus> page(@Nullable TenantId after, int limit) {
            return store.page(after, limit);
        }

        @Override
        public List<DueTenant> due(java.time.Instant now, java.time.Instant implausible, int limit) {
            return store.due(now, implausible, limit);
        }
    }
}
