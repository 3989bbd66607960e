package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.StepResult;
import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchStatus;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.testing.OdooCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwoWorkersTest {
    private final TestBed bed = new TestBed().partners(350);

    @Test
    void a_second_worker_is_told_who_works_on_the_tenant() {
        try (SyncEngine first = bed.engine("one");
                SyncEngine second = bed.engine("two")) {
            first.prepareSync(USER);
            StepResult result = second.processNextBatch(USER);
            assertThat(result.outcome()).isEqualTo(Outcome.BUSY);
            assertThat(result.sentence()).contains("one");
            assertThat(result.due()).contains(bed.clock.now().plus(Duration.ofMinutes(3)));
        }
    }

    @Test
    void a_worker_that_closed_left_the_tenant_to_the_next() {
        try (SyncEngine first = bed.engine("one")) {
            first.prepareSync(USER);
            first.processNextBatch(USER);
        }
        try (SyncEngine second = bed.engine("two")) {
            assertThat(second.drive(USER).outcome()).isEqualTo(Outcome.IDLE);
        }
        assertThat(bed.mirrored(PARTNER)).hasSize(350);
    }

    @Test
    void a_dead_workers_batch_is_taken_over_after_its_lease_and_counts_an_attempt() {
        SyncEngine dead = bed.engine("dead");
        dead.prepareSync(USER);
        boolean[] once = {false};
        bed.odoo.before(call -> {
            if (call.kind() == OdooCall.Kind.READ && bed.mirrored(PARTNER).size() == 100 && !once[0]) {
                once[0] = true;
                throw new Killed();
            }
        });
        killed(() -> dead.drive(USER));
        bed.pass(Duration.ofMinutes(4));
        try (SyncEngine second = bed.engine("two")) {
            bed.settle(second, 10);
        }
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
        assertThat(bed.batches.tally(TENANT).holes()).isZero();
    }

    @Test
    void a_stalled_worker_that_wakes_up_after_its_lease_changes_nothing() {
        SyncEngine other = bed.engine("two");
        List<StepResult> results = new ArrayList<>();
        boolean[] once = {false};
        bed.odoo.after(call -> {
            if (call.kind() == OdooCall.Kind.READ && !once[0]) {
                once[0] = true;
                bed.pass(Duration.ofMinutes(4));
                bed.put(PARTNER, 1, bed.clock.now().minusSeconds(60), "Newer");
                results.add(bed.settle(other, 10));
                results.add(other.syncNow(USER));
            }
        });
        try (SyncEngine stalled = bed.engine("stalled")) {
            assertThat(stalled.drive(USER).outcome()).isEqualTo(Outcome.BUSY);
        }
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER)).containsEntry(1L, "Newer");
        assertThat(results).extracting(StepResult::outcome).containsExactly(Outcome.IDLE, Outcome.IDLE);
        other.close();
    }

    @Test
    void one_that_stalled_before_it_takes_its_next_batch_takes_none_after_its_lease() {
        SyncEngine other = bed.engine("two");
        List<Batch> left = new ArrayList<>();
        Kill stall = Kill.never().andOn("upsertNewer", () -> {
            if (left.isEmpty()) {
                bed.pass(Duration.ofMinutes(4));
                other.drive(USER);
                bed.pass(Duration.ofMinutes(1));
                left.addAll(bed.batches.batches(TENANT));
            }
        });
        try (SyncEngine stalled = bed.engine("stalled", stall.watched(RecordWriter.class, bed.mirror))) {
            assertThat(stalled.drive(USER).outcome()).isEqualTo(Outcome.BUSY);
        }
        assertThat(left).anyMatch(batch -> batch.status() == BatchStatus.FAILED);
        assertThat(bed.batches.batches(TENANT)).isEqualTo(left);
        other.close();
    }

    /** Stands for a process that ends between two instructions: no handler of the engine sees it. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static void killed(Runnable work) {
        try {
            work.run();
        } catch (Killed expected) {
            return;
        }
        throw new AssertionError("it was not killed");
    }
}
