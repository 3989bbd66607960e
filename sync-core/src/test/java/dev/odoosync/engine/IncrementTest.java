package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.START;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.testing.OdooCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IncrementTest {
    private final TestBed bed = new TestBed().partners(250);
    private final SyncEngine engine = bed.engine();

    @BeforeEach
    void first_copy() {
        engine.drive(USER);
        bed.odoo.forgetCalls();
        bed.pass(Duration.ofMinutes(6));
    }

    @Test
    void a_change_arrives_with_the_next_increment() {
        bed.put(PARTNER, 7, bed.clock.now().minusSeconds(60), "Renamed");
        bed.put(PARTNER, 900, bed.clock.now().minusSeconds(50), "New");
        engine.drive(USER);
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER)).containsEntry(7L, "Renamed");
    }

    @Test
    void a_model_without_changes_costs_one_call() {
        engine.drive(USER);
        assertThat(bed.odoo.count(OdooCall.Kind.LIST_IDS)).isEqualTo(1);
        assertThat(bed.odoo.count(OdooCall.Kind.READ)).isZero();
        assertThat(bed.progress(PARTNER).cursor())
                .isEqualTo(START.plus(Duration.ofMinutes(6)).minusSeconds(5));
    }

    @Test
    void none_is_planned_before_it_is_due() {
        engine.drive(USER);
        bed.odoo.forgetCalls();
        bed.pass(Duration.ofMinutes(4));
        assertThat(engine.generateIncrementalBatches(USER).outcome()).isEqualTo(Outcome.IDLE);
        assertThat(bed.odoo.calls()).isEmpty();
        assertThat(engine.syncNow(USER).outcome()).isEqualTo(Outcome.IDLE);
        assertThat(bed.odoo.calls()).isNotEmpty();
    }

    @Test
    void a_transaction_that_commits_late_is_caught_by_the_lookback() {
        Instant begun = bed.clock.now().minusSeconds(30);
        engine.drive(USER);
        bed.put(PARTNER, 3, begun, "Late write");
        bed.put(PARTNER, 901, begun, "Late create");
        bed.pass(Duration.ofMinutes(5));
        engine.drive(USER);
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
    }

    @Test
    void rows_of_one_second_with_falling_microseconds_all_arrive_in_two_portions() {
        Instant second = bed.clock.now().minusSeconds(6);
        for (int i = 0; i < 3; i++) {
            bed.put(PARTNER, 911 + i, second.plusNanos((900 - i * 100) * 1_000L), "first portion");
        }
        engine.drive(USER);
        for (int i = 3; i < 6; i++) {
            bed.put(PARTNER, 911 + i, second.plusNanos((900 - i * 100) * 1_000L), "second portion");
        }
        bed.pass(Duration.ofMinutes(5));
        engine.drive(USER);
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER)).hasSize(256);
    }

    @Test
    void a_second_write_within_the_same_second_is_not_taken_for_the_first() {
        Instant second = bed.clock.now().minusSeconds(10);
        bed.put(PARTNER, 7, second.plusMillis(100), "first");
        engine.drive(USER);
        bed.put(PARTNER, 7, second.plusMillis(900), "second");
        bed.pass(Duration.ofMinutes(5));
        engine.drive(USER);
        assertThat(bed.mirrored(PARTNER)).containsEntry(7L, "second");
    }

    @Test
    void one_transaction_that_rewrites_everything_is_sliced_by_ids() {
        Instant second = bed.clock.now().minusSeconds(90);
        for (int id = 1; id <= 250; id++) {
            bed.put(PARTNER, id, second, "Rewritten " + id);
        }
        engine.drive(USER);
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
        assertThat(bed.batches.tally(TENANT).holes()).isZero();
        assertThat(bed.odoo.count(OdooCall.Kind.READ)).isEqualTo(3);
    }

    @Test
    void dense_stretches_get_narrow_windows_planned_from_one_grouped_count() {
        bed.pass(Duration.ofDays(2));
        for (int id = 1; id <= 240; id++) {
            bed.put(PARTNER, id, bed.clock.now().minus(Duration.ofMinutes(id * 10L)), "Spread " + id);
        }
        engine.drive(USER);
        assertThat(bed.odoo.count(OdooCall.Kind.HISTOGRAM)).isEqualTo(1);
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
        assertThat(bed.batches.tally(TENANT).ofFirstCopy(false).total()).isBetween(3L, 6L);
    }

    @Test
    void a_job_that_rewrites_rows_while_they_are_read_fails_no_batch() {
        for (int id = 1; id <= 90; id++) {
            bed.put(PARTNER, id, bed.clock.now().minusSeconds(100), "Changed " + id);
        }
        bed.odoo.before(call -> {
            if (call.is(OdooCall.Kind.READ, PARTNER)) {
                for (long id : List.of(3L, 50L, 89L)) {
                    bed.put(PARTNER, id, bed.clock.now(), "Rewritten meanwhile");
                }
            }
        });
        engine.drive(USER);
        assertThat(bed.status().hasFailedBatches()).isFalse();
        bed.pass(Duration.ofMinutes(5));
        engine.drive(USER);
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
    }

    @Test
    void a_hole_holds_the_cursor_and_not_the_other_models() {
        bed.model("sale.order").with(TestBed.settings(100, List.of(PARTNER, "sale.order")));
        engine.close();
        try (SyncEngine both = bed.engine()) {
            both.drive(USER);
            Instant frontier = bed.progress(PARTNER).frontier();
            bed.pass(Duration.ofMinutes(5));
            bed.put(PARTNER, 7, bed.clock.now().minusSeconds(60), "Poisoned");
            bed.put("sale.order", 1, bed.clock.now().minusSeconds(60), "SO1");
            bed.odoo.failAlways(
                    call -> call.is(OdooCall.Kind.READ, PARTNER),
                    BatchFault.retryable(FaultCode.NOT_PROVEN, "the table moved on and on", null));
            bed.settle(both, 20);
            assertThat(bed.mirrored("sale.order")).hasSize(1);
            assertThat(bed.status().hasFailedBatches()).isTrue();
            assertThat(bed.progress(PARTNER).cursor()).isBefore(frontier);
            assertThat(bed.status().lastCompletedWindowEnd())
                    .isEqualTo(bed.progress(PARTNER).cursor());
            assertThat(bed.progress("sale.order").cursor()).isAfter(frontier);
        }
    }

    @Test
    void a_parents_change_shows_on_the_records_it_lends_values_to() {
        String template = "product.template";
        String product = "product.product";
        bed.model(template);
        bed.odoo.model(product).delegate("product_tmpl_id", "name", FieldType.CHAR);
        bed.odoo.model(product).link("product_tmpl_id", template);
        bed.put(template, 5, START.minus(Duration.ofDays(3)), "Chair");
        bed.odoo
                .model(product)
                .put(50, START.minus(Duration.ofDays(3)), Map.of("product_tmpl_id", new FieldValue.Link(5)));
        engine.close();
        bed.with(TestBed.settings(100, List.of(product)));
        try (SyncEngine products = bed.engine()) {
            products.drive(USER);
            assertThat(bed.mirrored(product)).containsEntry(50L, "Chair");
            bed.pass(Duration.ofMinutes(6));
            bed.odoo.model(template).rename(5, bed.clock.now().minusSeconds(30), "Armchair");
            products.drive(USER);
            assertThat(bed.mirrored(product)).containsEntry(50L, "Armchair");
        }
    }

    @Test
    void a_clock_that_had_run_ahead_takes_frontier_and_cursor_back() {
        bed.clock.set(START.plus(Duration.ofDays(1)));
        bed.odoo.setTime(START.plus(Duration.ofDays(1)));
        engine.drive(USER);
        Instant back = START.plus(Duration.ofMinutes(20));
        bed.clock.set(back);
        bed.odoo.setTime(back);
        engine.syncNow(USER);
        assertThat(bed.progress(PARTNER).frontier()).isBefore(back);
        bed.put(PARTNER, 7, back.minusSeconds(60), "Written while the clock was right again");
        bed.pass(Duration.ofMinutes(1));
        engine.syncNow(USER);
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
    }

    @Test
    void no_window_ends_in_the_future_when_only_one_clock_is_wrong() {
        bed.clock.set(START.plus(Duration.ofDays(10)));
        engine.drive(USER);
        assertThat(bed.progress(PARTNER).frontier()).isBefore(bed.odoo.time());
    }

    @Test
    void each_increment_is_a_run_with_its_counts() {
        bed.put(PARTNER, 7, bed.clock.now().minusSeconds(60), "Renamed");
        engine.drive(USER);
        SyncRun run = bed.runs.latest(TENANT, 1).get(0);
        assertThat(run.type()).isEqualTo(SyncRun.Type.INCREMENTAL);
        assertThat(run.status()).isEqualTo(SyncRun.Status.DONE);
        assertThat(run.counts()).isEqualTo(new SyncRun.Counts(1, 1, 0, 1));
    }

    @Test
    void an_earlier_models_increments_do_not_wait_for_a_long_copy_of_another() {
        bed.model("sale.order").with(TestBed.settings(10, List.of(PARTNER, "sale.order")));
        for (int id = 1; id <= 300; id++) {
            bed.put("sale.order", id, START.minus(Duration.ofDays(id)), "SO" + id);
        }
        engine.close();
        bed.odoo.after(call -> bed.pass(Duration.ofSeconds(20)));
        boolean[] seen = {false};
        bed.odoo.before(call -> {
            if (call.is(OdooCall.Kind.READ, "sale.order") && call.ids().contains(100L)) {
                bed.put(PARTNER, 7, bed.clock.now().minusSeconds(30), "Changed during the copy");
            }
            if (call.is(OdooCall.Kind.READ, "sale.order") && call.ids().contains(290L)) {
                seen[0] = "Changed during the copy".equals(bed.mirrored(PARTNER).get(7L));
            }
        });
        try (SyncEngine both = bed.engine()) {
            both.drive(USER);
        }
        assertThat(seen[0]).isTrue();
    }

    @Test
    void an_increment_asked_for_comes_at_once_also_where_a_model_is_not_installed() {
        engine.close();
        bed.with(TestBed.settings(100, List.of(PARTNER, "crm.lead")));
        try (SyncEngine both = bed.engine()) {
            both.drive(USER);
            bed.put(PARTNER, 7, bed.clock.now().minusSeconds(10), "Renamed");
            bed.pass(Duration.ofSeconds(30));
            both.syncNow(USER);
            assertThat(bed.mirrored(PARTNER)).containsEntry(7L, "Renamed");
        }
    }
}
