package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.StepResult;
import dev.odoosync.SyncEngine;
import dev.odoosync.SyncEvent;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.record.FieldType;
import dev.odoosync.tenant.ModelGaps;
import dev.odoosync.tenant.Proof;
import dev.odoosync.tenant.PutAside;
import dev.odoosync.testing.OdooCall.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Records that Odoo lists and cannot show. */
class UnreadableRecordsTest {
    private final TestBed bed = new TestBed().partners(250);

    @Test
    void one_that_fails_is_put_aside_and_all_others_arrive() {
        bed.odoo.model(PARTNER).failRecord(150, true);
        try (SyncEngine engine = bed.engine()) {
            bed.settle(engine, 10);
        }
        assertThat(bed.mirrored(PARTNER)).hasSize(249).doesNotContainKey(150L);
        assertThat(bed.batches.tally(TENANT).holes()).isZero();
        assertThat(bed.status().initialSyncDone()).isTrue();
        assertThat(bed.status().hasFailedBatches())
                .as("it is not silently missing")
                .isTrue();
        PutAside aside = bed.progress(PARTNER).gaps().record(150).orElseThrow();
        assertThat(aside.reason()).contains("Expected singleton");
        assertThat(told(SyncEvent.RecordPutAside.class)).hasSize(1);
    }

    @Test
    void finding_it_costs_few_calls() {
        bed.odoo.model(PARTNER).failRecord(150, true);
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
        }
        assertThat(bed.odoo.count(Kind.READ)).isLessThan(25);
    }

    @Test
    void its_proof_counts_it() {
        bed.odoo.model(PARTNER).failRecord(150, true).failRecord(151, true);
        try (SyncEngine engine = bed.engine()) {
            bed.settle(engine, 10);
        }
        Proof proof = bed.progress(PARTNER).audit().proof();
        assertThat(proof.unreadable()).isEqualTo(2);
    }

    @Test
    void it_is_tried_again_by_itself_ever_less_often_and_comes_when_it_can_be_read() {
        bed.odoo.model(PARTNER).failRecord(150, true);
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
            Duration wait = waits();
            for (int i = 0; i < 12; i++) {
                bed.pass(waits());
                engine.drive(USER);
                assertThat(waits()).isBetween(wait, Duration.ofDays(1));
                wait = waits();
            }
            assertThat(wait).isEqualTo(Duration.ofDays(1));

            bed.odoo.model(PARTNER).failRecord(150, false);
            bed.pass(Duration.ofDays(1));
            engine.drive(USER);
        }
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
        assertThat(bed.progress(PARTNER).gaps()).isEqualTo(ModelGaps.NONE);
        assertThat(bed.status().hasFailedBatches()).isFalse();
        assertThat(told(SyncEvent.ReadAgain.class)).hasSize(1);
    }

    @Test
    void somebody_comes_when_it_is_to_be_tried_again() {
        bed.odoo.model(PARTNER).failRecord(150, true);
        try (SyncEngine engine = bed.engine()) {
            StepResult result = engine.drive(USER);
            Instant tryAt =
                    bed.progress(PARTNER).gaps().record(150).orElseThrow().tryAt();
            assertThat(result.due().orElseThrow()).isBeforeOrEqualTo(tryAt);
        }
    }

    @Test
    void whoever_asks_for_holes_to_be_driven_again_gets_it_tried_at_once() {
        bed.odoo.model(PARTNER).failRecord(150, true);
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
            bed.odoo.model(PARTNER).failRecord(150, false);
            assertThat(engine.retryFailedBatches(USER).outcome()).isEqualTo(StepResult.Outcome.WORKED);
            engine.drive(USER);
        }
        assertThat(bed.mirrored(PARTNER)).containsKey(150L);
        assertThat(bed.status().hasFailedBatches()).isFalse();
    }

    @Test
    void it_holds_no_cursor_back() {
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
            bed.pass(Duration.ofMinutes(10));
            bed.odoo.model(PARTNER).failRecord(150, true);
            bed.put(PARTNER, 150, bed.clock.now().minusSeconds(60), "Fails");
            bed.put(PARTNER, 151, bed.clock.now().minusSeconds(60), "Renamed");
            engine.drive(USER);
        }
        assertThat(bed.mirrored(PARTNER)).containsEntry(151L, "Renamed").containsEntry(150L, "Partner 150");
        assertThat(bed.progress(PARTNER).cursor())
                .isEqualTo(bed.progress(PARTNER).frontier());
        assertThat(bed.progress(PARTNER).gaps().record(150)).isPresent();
    }

    @Test
    void it_comes_when_it_changes_and_can_be_read() {
        bed.odoo.model(PARTNER).failRecord(150, true);
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
            bed.pass(Duration.ofMinutes(4));
            bed.odoo.model(PARTNER).failRecord(150, false);
            bed.put(PARTNER, 150, bed.clock.now(), "Mended");
            bed.pass(Duration.ofMinutes(2));
            engine.generateIncrementalBatches(USER);
            engine.processNextBatch(USER);
        }
        assertThat(bed.mirrored(PARTNER)).containsEntry(150L, "Mended");
        assertThat(bed.progress(PARTNER).gaps().none()).isTrue();
    }

    @Test
    void one_that_is_deleted_or_hidden_is_not_missing_any_more() {
        bed.odoo.model(PARTNER).failRecord(150, true).failRecord(151, true);
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
            bed.odoo.model(PARTNER).delete(150).hide(151);
            engine.retryFailedBatches(USER);
            engine.drive(USER);
        }
        assertThat(bed.progress(PARTNER).gaps().none()).isTrue();
        assertThat(bed.mirrored(PARTNER)).hasSize(248);
    }

    @Test
    void one_that_a_rule_hides_is_not_missing() {
        bed.odoo.model(PARTNER).hide(150);
        try (SyncEngine engine = bed.engine()) {
            bed.settle(engine, 10);
        }
        assertThat(bed.mirrored(PARTNER)).hasSize(249);
        assertThat(bed.progress(PARTNER).gaps().none()).isTrue();
        assertThat(bed.status().hasFailedBatches()).isFalse();
    }

    @Test
    void many_that_fail_are_no_failure_of_single_records() {
        LongStream.rangeClosed(120, 180).forEach(id -> bed.odoo.model(PARTNER).failRecord(id, true));
        try (SyncEngine engine = bed.engine()) {
            bed.settle(engine, 20);
        }
        assertThat(bed.batches.tally(TENANT).holes()).isEqualTo(1);
        assertThat(bed.progress(PARTNER).gaps().records()).isEmpty();
    }

    @Test
    void a_value_that_cannot_be_decoded_costs_one_record() {
        bed.odoo.failAlways(
                call -> call.is(Kind.READ, PARTNER) && call.ids().contains(150L),
                new UnclearFault(FaultCode.BROKEN_ANSWER, "the name is no text", null));
        try (SyncEngine engine = bed.engine()) {
            bed.settle(engine, 20);
        }
        assertThat(bed.batches.tally(TENANT).holes()).isZero();
        assertThat(bed.mirrored(PARTNER)).hasSize(249);
        assertThat(bed.progress(PARTNER).gaps().record(150)).isPresent();
    }

    @Test
    void a_failure_that_passes_puts_nothing_aside() {
        bed.odoo.failNext(
                call -> call.is(Kind.READ, PARTNER),
                dev.odoosync.fault.BatchFault.retryable(FaultCode.ODOO_ERROR, "could not serialize access", null));
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
        }
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
        assertThat(told(SyncEvent.RecordPutAside.class)).isEmpty();
    }

    @Test
    void one_that_only_one_field_fails_for_is_put_aside_with_the_fields_name() {
        bed.odoo.model(PARTNER).field("ribbon", FieldType.CHAR).failField("ribbon", Set.of(150L)::contains);
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
        }
        assertThat(bed.progress(PARTNER).gaps().record(150).orElseThrow().reason())
                .startsWith("its field ribbon: ");
        assertThat(bed.progress(PARTNER).gaps().fields()).isEmpty();
        assertThat(bed.mirrored(PARTNER)).hasSize(249);
    }

    @Test
    void other_groups_are_a_reason_to_try_it_at_once() {
        bed.odoo.model(PARTNER).failRecord(150, true);
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
            for (int i = 0; i < 8; i++) {
                engine.retryFailedBatches(USER);
                engine.drive(USER);
            }
            bed.odoo.model(PARTNER).failRecord(150, false);
            bed.odoo.user(new dev.odoosync.tenant.OdooUser(2, Instant.EPOCH, List.of(1L), Set.of(1L, 7L)));
            bed.pass(Duration.ofMinutes(6));
            engine.drive(USER);
        }
        assertThat(bed.mirrored(PARTNER)).containsKey(150L);
    }

    private Duration waits() {
        PutAside aside = bed.progress(PARTNER).gaps().record(150).orElseThrow();
        return Duration.between(bed.clock.now(), aside.tryAt());
    }

    private <T extends SyncEvent> List<T> told(Class<T> kind) {
        return bed.events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
