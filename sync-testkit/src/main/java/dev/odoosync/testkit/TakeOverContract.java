package dev.odoosync.testkit;

import static dev.odoosync.testkit.Pages.ORDERS;
import static dev.odoosync.testkit.Pages.gone;
import static dev.odoosync.testkit.Pages.orders;
import static dev.odoosync.testkit.Pages.version;
import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.ERROR;
import static dev.odoosync.testkit.Samples.LENGTH;
import static dev.odoosync.testkit.Samples.NOW;
import static dev.odoosync.testkit.Samples.slice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchEvent;
import dev.odoosync.batch.BatchLifecycle;
import dev.odoosync.batch.BatchStatus;
import dev.odoosync.fault.LeaseLost;
import dev.odoosync.port.BatchStore;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.port.RecordWriter.Replacement;
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.port.StatusStore;
import dev.odoosync.port.TenantLeases;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.Vanished;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.SyncStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a worker can still do that stalled and wakes up after its lease went to another: nothing, whichever store it turns to. No store
 * has to know of the others; each keeps to its own part.
 */
public abstract class TakeOverContract {
    private static final int SIZE = 30;
    private static final Instant AFTER = NOW.plus(LENGTH);

    private TenantLeases leases;
    private StatusStore statuses;
    private BatchStore batches;
    private BatchStoreFixture batchFixture;
    private RecordWriter writer;
    private MirrorFixture mirror;

    /** For subclasses. */
    protected TakeOverContract() {}

    /** Fresh and empty stores; asked for once per test. */
    protected abstract TakeOverFixture fixture();

    @BeforeEach
    void open() {
        TakeOverFixture fixture = fixture();
        leases = fixture.tenants().leases();
        statuses = fixture.tenants().statuses();
        batchFixture = fixture.batches();
        batches = batchFixture.store();
        mirror = fixture.mirror();
        writer = mirror.writer();
        writer.prepare(ANNA, ORDERS);
        batches.plan(List.of(slice(ANNA, 0)));
    }

    @Test
    void a_worker_that_wakes_up_late_can_change_nothing() {
        Lease stalled = acquire("stalled", NOW);
        Batch atWork = batches.claimNext(stalled, null, NOW).orElseThrow();
        List<ObservedRecord> itsPage = page(stalled, "of the stalled one ");
        write(itsPage.subList(0, SIZE / 2));

        Lease next = acquire("next", AFTER);
        Batch done = takeOver(next);
        write(page(next, "of the next one "));
        statuses.save(status("run-of-next"), next);

        assertThat(batches.replace(atWork, stored(atWork))).isFalse();
        assertThat(batches.remove(atWork)).isFalse();
        assertThat(batchFixture.find(done)).contains(done);
        assertThatExceptionOfType(LeaseLost.class).isThrownBy(() -> statuses.save(status("late"), stalled));
        assertThat(leases.renew(stalled, AFTER, LENGTH)).isEmpty();
        leases.release(stalled);
        assertThat(leases.current(ANNA)).contains(next);
        assertThat(statuses.find(ANNA)).map(SyncStatus::lastProcessId).contains("run-of-next");
        assertThat(write(itsPage)).isEqualTo(new WriteCounts(0, 0, 0, SIZE));
        assertThat(markAll(stalled)).isZero();
        assertThat(setBackAll(stalled)).isEqualTo(new WriteCounts(0, 0, 0, SIZE));
        assertThatAllAreOf(next, "of the next one ");
    }

    @Test
    void a_lease_that_changes_hands_in_the_middle_of_everything_leaves_the_next_holders_work() {
        Lease stalled = acquire("stalled", NOW);
        Batch atWork = batches.claimNext(stalled, null, NOW).orElseThrow();

        List<Boolean> saved = Race.run((thread, random) -> {
            if (thread == 0) {
                Lease next = acquire("next", AFTER);
                takeOver(next);
                write(page(next, "of the next one "));
                statuses.save(status("run-of-next"), next);
                return true;
            }
            write(page(stalled, "of the stalled one "));
            markAll(stalled);
            batches.replace(atWork, stored(atWork));
            return trySave(stalled);
        });

        assertThat(saved.get(0)).isTrue();
        assertThat(statuses.find(ANNA)).map(SyncStatus::lastProcessId).contains("run-of-next");
        assertThat(batchFixture.find(atWork)).map(Batch::status).contains(BatchStatus.DONE);
        assertThatAllAreOf(leases.current(ANNA).orElseThrow(), "of the next one ");
    }

    /** As a new holder does: counts what its predecessor left as an attempt, and does it itself. Done already is as well. */
    private Batch takeOver(Lease next) {
        for (Batch left : batches.abandoned(ANNA, next.fence())) {
            batches.replace(left, BatchLifecycle.apply(left, new BatchEvent.LeaseRanOut(ERROR, AFTER, AFTER)));
        }
        return batches.claimNext(next, null, AFTER)
                .map(claimed -> {
                    assertThat(batches.replace(claimed, stored(claimed))).isTrue();
                    return stored(claimed);
                })
                .orElseGet(() -> slice(ANNA, 0));
    }

    private static Batch stored(Batch claimed) {
        return BatchLifecycle.apply(claimed, new BatchEvent.Stored(SIZE, AFTER.plusSeconds(1)));
    }

    private boolean trySave(Lease lease) {
        try {
            statuses.save(status("of the stalled one"), lease);
            return true;
        } catch (LeaseLost e) {
            return false;
        }
    }

    private Lease acquire(String owner, Instant now) {
        return leases.acquire(ANNA, owner, now, LENGTH).orElseThrow();
    }

    private static SyncStatus status(String run) {
        return SyncStatus.fresh(ANNA).with().lastProcessId(run).done();
    }

    private static List<ObservedRecord> page(Lease lease, String name) {
        return orders(SIZE, 0, lease.fence(), name);
    }

    private WriteCounts write(List<ObservedRecord> page) {
        return writer.upsertNewer(ANNA, ORDERS, page, NOW);
    }

    private long markAll(Lease lease) {
        List<Vanished> all = page(lease, "").stream()
                .map(record -> gone(record.odooId(), record.version(), lease.fence()))
                .toList();
        return writer.tombstone(ANNA, ORDERS, all, NOW);
    }

    private WriteCounts setBackAll(Lease lease) {
        List<Replacement> all = page(lease, "set back ").stream()
                .map(record -> new Replacement(version(0, lease.fence()), record))
                .toList();
        return writer.replaceExactly(ANNA, ORDERS, all, NOW);
    }

    private void assertThatAllAreOf(Lease lease, String name) {
        assertThat(Pages.ids(mirror.reader(), ANNA, ORDERS)).hasSize(SIZE);
        for (long id = 1; id <= SIZE; id++) {
            MirrorFixture.Stored stored = mirror.find(ANNA, ORDERS, id).orElseThrow();
            assertThat(stored.alive()).isTrue();
            assertThat(stored.version()).isEqualTo(version(0, lease.fence()));
            assertThat(stored.values()).containsEntry("name", name + id);
        }
    }
}
