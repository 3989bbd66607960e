package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.SyncEngine;
import dev.odoosync.port.TenantLeases;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryTenants;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A worker that stalls just when it takes its tenant under a higher fence, while somebody else starts the mirror over. */
class OvertakenTest {
    private final TestBed bed = new TestBed().partners(30);
    private final Stalling leases = new Stalling(bed.tenants);
    private final SyncEngine engine = SyncEngine.builder()
            .connections(tenant -> Optional.of(TestBed.connectionTo("https://odoo.example.com")))
            .gateways(bed.odoo)
            .batches(bed.batches)
            .leases(leases)
            .statuses(bed.tenants)
            .runs(bed.runs)
            .writer(bed.mirror)
            .reader(bed.mirror)
            .clock(bed.clock)
            .settings(TestBed.settings(10, List.of(PARTNER)))
            .build();

    private void startedOverMeanwhile() {
        bed.pass(Duration.ofMinutes(4));
        try (SyncEngine operator = bed.engine("operator")) {
            operator.startOver(USER);
        }
    }

    private void isWholeInTheEnd() {
        bed.settle(engine, 10);
        assertThat(bed.status().epoch()).isEqualTo(1);
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER)).hasSize(30);
    }

    @Test
    void a_sweep_is_not_planned_for_a_mirror_that_is_no_more() {
        bed.settle(engine, 10);
        leases.stallAtHigherFence(this::startedOverMeanwhile);

        engine.sweep(USER);

        assertThat(leases.stalled).isTrue();
        isWholeInTheEnd();
    }

    @Test
    void a_comparison_is_not_begun_with_a_mirror_that_is_no_more() {
        bed.settle(engine, 10);
        leases.stallAtHigherFence(this::startedOverMeanwhile);

        engine.reconcile(USER);

        assertThat(leases.stalled).isTrue();
        isWholeInTheEnd();
    }

    @Test
    void an_increment_is_not_planned_for_a_mirror_that_is_no_more() {
        bed.settle(engine, 10);
        bed.pass(Duration.ofHours(1));
        leases.stallAtHigherFence(this::startedOverMeanwhile);

        engine.drive(USER);

        assertThat(leases.stalled).isTrue();
        isWholeInTheEnd();
    }

    /** Found by the simulation, seed 7617: it knew an older status than the one that the batch was planned by. */
    @Test
    void a_batch_of_the_mirror_that_took_its_place_is_not_removed() {
        engine.prepareSync(USER);
        try (SyncEngine operator = later(Duration.ofMinutes(4))) {
            operator.startOver(USER);
            operator.prepareSync(USER);
        }

        engine.processNextBatch(USER);

        bed.pass(Duration.ofMinutes(10));
        isWholeInTheEnd();
    }

    /** Another worker, to whom the lease of the first has run out. */
    private SyncEngine later(Duration ahead) {
        return SyncEngine.builder()
                .connections(tenant -> Optional.of(TestBed.connectionTo("https://odoo.example.com")))
                .gateways(bed.odoo)
                .batches(bed.batches)
                .leases(bed.tenants)
                .statuses(bed.tenants)
                .runs(bed.runs)
                .writer(bed.mirror)
                .reader(bed.mirror)
                .clock(() -> bed.clock.now().plus(ahead))
                .settings(TestBed.settings(10, List.of(PARTNER)))
                .owner("operator")
                .build();
    }

    private static final class Stalling implements TenantLeases {
        private final InMemoryTenants store;
        private Runnable meanwhile = () -> {};
        private boolean armed;
        private boolean held;
        private boolean stalled;

        Stalling(InMemoryTenants store) {
            this.store = store;
        }

        void stallAtHigherFence(Runnable what) {
            meanwhile = what;
            armed = true;
            held = false;
        }

        /** The first one opens the session; the next one raises the fence. */
        @Override
        public Optional<Lease> acquire(TenantId tenant, String owner, Instant now, Duration length) {
            if (armed && held) {
                armed = false;
                stalled = true;
                meanwhile.run();
            }
            held = true;
            return store.acquire(tenant, owner, now, length);
        }

        @Override
        public Optional<Lease> renew(Lease lease, Instant now, Duration length) {
            return store.renew(lease, now, length);
        }

        @Override
        public void release(Lease lease) {
            store.release(lease);
        }

        @Override
        public Optional<Lease> current(TenantId tenant) {
            return store.current(tenant);
        }
    }
}
