package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.START;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.StepResult;
import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.testing.OdooCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstCopyTest {
    private final TestBed bed = new TestBed();

    @Test
    void every_record_arrives_in_few_calls() {
        bed.partners(950);
        try (SyncEngine engine = bed.engine()) {
            assertThat(engine.drive(USER).outcome()).isEqualTo(Outcome.IDLE);
        }
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER)).hasSize(950);
        assertThat(bed.odoo.count(OdooCall.Kind.READ)).isEqualTo(10);
        assertThat(bed.odoo.calls())
                .as("with one to compare by digest, and one pair by pair")
                .hasSizeLessThanOrEqualTo(18);
    }

    @Test
    void the_status_tells_that_it_is_done() {
        bed.partners(250);
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
            assertThat(engine.progress(USER).progressPercentage()).isEqualTo(100);
            assertThat(engine.progress(USER).records()).isEqualTo(250);
        }
        assertThat(bed.status().state()).isEqualTo(SyncState.DONE);
        assertThat(bed.status().initialSyncDone()).isTrue();
        assertThat(bed.status().hasFailedBatches()).isFalse();
        assertThat(bed.status().lastCompletedWindowEnd()).isEqualTo(START.minusSeconds(5));
        SyncRun run = bed.runs.latest(TENANT, 1).get(0);
        assertThat(run.status()).isEqualTo(SyncRun.Status.DONE);
        assertThat(run.counts()).isEqualTo(new SyncRun.Counts(3, 3, 0, 250));
        assertThat(run.id()).isEqualTo(bed.status().lastProcessId());
    }

    @Test
    void it_goes_step_by_step_as_the_specification_names_the_steps() {
        bed.partners(150);
        try (SyncEngine engine = bed.engine()) {
            assertThat(engine.prepareSync(USER).outcome()).isEqualTo(Outcome.WORKED);
            assertThat(bed.status().state()).isEqualTo(SyncState.IN_PROGRESS);
            assertThat(engine.processNextBatch(USER).outcome()).isEqualTo(Outcome.WORKED);
            assertThat(bed.mirrored(PARTNER)).hasSize(100);
            assertThat(bed.status().initialSyncDone()).isFalse();
            assertThat(engine.processNextBatch(USER).outcome()).isEqualTo(Outcome.WORKED);
            assertThat(engine.processNextBatch(USER).outcome()).isEqualTo(Outcome.IDLE);
            StepResult completed = engine.checkSyncCompletion(USER);
            assertThat(bed.status().initialSyncDone()).isTrue();
            assertThat(completed.due())
                    .as("not at once: the steps compare nothing")
                    .contains(START.plus(Duration.ofMinutes(5)));
        }
    }

    @Test
    void a_model_that_is_missing_or_forbidden_is_skipped_and_says_why() {
        bed.partners(3).with(TestBed.settings(100, List.of("crm.lead", "sale.order", PARTNER)));
        bed.model("sale.order").odoo.model("sale.order").forbid(true);
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
        }
        assertThat(bed.progress("crm.lead").skippedReason()).contains("not installed");
        assertThat(bed.progress("sale.order").skippedReason()).contains("may not read");
        assertThat(bed.progress(PARTNER).stage()).isEqualTo(Stage.COPIED);
        assertThat(bed.status().initialSyncDone()).isTrue();
    }

    @Test
    void a_record_deleted_while_it_is_copied_fails_no_batch() {
        bed.partners(150);
        bed.odoo.before(call -> {
            if (call.is(OdooCall.Kind.READ, PARTNER)) {
                bed.odoo.model(PARTNER).delete(50);
            }
        });
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
        }
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER)).hasSize(149);
        assertThat(bed.batches.tally(TENANT).holes()).isZero();
        assertThat(bed.status().hasFailedBatches()).isFalse();
    }

    @Test
    void models_that_filter_after_the_limit_are_copied_whole() {
        String message = "mail.message";
        bed.model(message).with(TestBed.settings(10, List.of(message)));
        for (int id = 1; id <= 95; id++) {
            bed.put(message, id, START.minus(Duration.ofHours(id)), "m" + id);
        }
        bed.odoo.model(message).filterAfterLimit();
        for (int id = 1; id <= 60; id++) {
            bed.odoo.model(message).hide(id);
        }
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
        }
        assertThat(bed.mirrored(message)).hasSize(35);
    }

    @Test
    void a_failing_page_is_tried_four_times_and_becomes_a_hole_while_the_rest_ends() {
        bed.partners(250);
        bed.odoo.failAlways(
                call -> call.is(OdooCall.Kind.READ, PARTNER) && call.ids().contains(150L),
                BatchFault.retryable(FaultCode.NOT_PROVEN, "the table moved on and on", null));
        try (SyncEngine engine = bed.engine()) {
            bed.settle(engine, 20);
        }
        assertThat(bed.batches.tally(TENANT).holes()).isEqualTo(1);
        assertThat(bed.batches.holes(TENANT, 10).get(0).attempts()).isEqualTo(4);
        assertThat(bed.mirrored(PARTNER)).hasSize(150);
        assertThat(bed.status().initialSyncDone()).isTrue();
        assertThat(bed.status().hasFailedBatches()).isTrue();
        assertThat(bed.status().lastSyncFailedAt()).isNotNull();
    }

    @Test
    void two_odoos_are_never_mixed_in_one_mirror() {
        bed.partners(3);
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
        }
        bed.connectedTo("https://other.example.com");
        try (SyncEngine engine = bed.engine()) {
            var result = engine.syncNow(USER);
            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.sentence()).contains("https://odoo.example.com", "https://other.example.com");
        }
    }

    @Test
    void with_an_initial_range_older_records_stay_away_and_a_dense_range_is_sliced() {
        bed.partners(250)
                .with(SyncSettings.preset(Preset.DEFAULT)
                        .limitPerCall(20)
                        .initialRange(Duration.ofHours(26))
                        .models(List.of(PARTNER))
                        .build());
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
        }
        assertThat(bed.mirrored(PARTNER)).hasSize(121).containsKey(130L).doesNotContainKey(129L);
        assertThat(bed.status().initialSyncDone()).isTrue();
        assertThat(bed.batches.tally(TENANT).total()).isEqualTo(7);
    }
}
