package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.START;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.testing.OdooCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecPresetTest {
    private final TestBed bed = new TestBed()
            .with(SyncSettings.preset(Preset.SPEC).models(List.of(PARTNER)).build());

    private void written(long id, Duration before, String name) {
        bed.put(PARTNER, id, START.minus(before), name);
    }

    @Test
    void windows_follow_each_other_through_the_last_ninety_days() {
        for (int day = 1; day <= 100; day++) {
            written(day, Duration.ofDays(day).minusHours(1), "p" + day);
        }
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
        }
        assertThat(bed.mirrored(PARTNER)).hasSize(90).doesNotContainKey(95L);
        assertThat(bed.status().initialSyncDone()).isTrue();
        assertThat(bed.status().lastCompletedWindowEnd()).isEqualTo(START);
        assertThat(bed.batches.tally(TENANT).rows()).allMatch(row -> row.kind() == BatchKind.FIRST_COPY_WINDOW);
    }

    @Test
    void the_next_window_is_planned_when_one_is_done() {
        written(1, Duration.ofDays(1), "p");
        try (SyncEngine engine = bed.engine()) {
            engine.prepareSync(USER);
            assertThat(bed.batches.tally(TENANT).total()).isEqualTo(1);
            engine.processNextBatch(USER);
            assertThat(bed.batches.tally(TENANT).total()).isEqualTo(2);
            assertThat(bed.progress(PARTNER).cursor()).isEqualTo(START.minus(Duration.ofDays(90)));
            engine.checkSyncCompletion(USER);
            assertThat(bed.progress(PARTNER).cursor()).isEqualTo(START.minus(Duration.ofDays(89)));
        }
    }

    @Test
    void a_dense_window_is_halved_by_counts_until_it_fits() {
        for (int id = 1; id <= 700; id++) {
            written(id, Duration.ofHours(30).plusMinutes(id), "p" + id);
        }
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
        }
        assertThat(bed.mirrored(PARTNER)).hasSize(700);
        assertThat(bed.odoo.calls())
                .filteredOn(call -> call.kind() == OdooCall.Kind.READ)
                .allMatch(call -> call.ids().size() <= 200);
    }

    @Test
    void one_second_with_more_than_a_page_is_sliced_by_ids() {
        for (int id = 1; id <= 650; id++) {
            written(id, Duration.ofHours(30), "p" + id);
        }
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
        }
        assertThat(bed.mirrored(PARTNER)).hasSize(650);
        assertThat(bed.batches.tally(TENANT).holes()).isZero();
    }

    @Test
    void increments_are_windows_of_a_day_once_a_day() {
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
            bed.pass(Duration.ofHours(23));
            assertThat(engine.generateIncrementalBatches(USER).outcome()).isEqualTo(Outcome.IDLE);
            bed.pass(Duration.ofHours(2));
            bed.put(PARTNER, 5, bed.clock.now().minusSeconds(60), "changed");
            engine.drive(USER);
            assertThat(bed.mirrored(PARTNER)).containsEntry(5L, "changed");
            bed.pass(Duration.ofDays(5));
            for (int day = 0; day < 5; day++) {
                bed.put(
                        PARTNER,
                        10 + day,
                        bed.clock.now().minus(Duration.ofDays(day)).minusSeconds(9),
                        "d" + day);
            }
            engine.drive(USER);
            assertThat(bed.mirrored(PARTNER)).hasSize(6);
            assertThat(bed.progress(PARTNER).cursor()).isEqualTo(bed.clock.now());
        }
    }

    @Test
    void a_window_that_fails_for_good_holds_the_cursor_and_the_windows_go_on() {
        written(1, Duration.ofDays(80), "poison");
        written(2, Duration.ofDays(40), "fine");
        bed.odoo.failAlways(
                call -> call.is(OdooCall.Kind.READ, PARTNER) && call.ids().contains(1L),
                BatchFault.retryable(FaultCode.NOT_PROVEN, "the table moved on and on", null));
        try (SyncEngine engine = bed.engine()) {
            bed.settle(engine, 20);
        }
        Instant hole = bed.batches.holes(TENANT, 1).get(0).scope().window().start();
        assertThat(bed.mirrored(PARTNER)).containsOnlyKeys(2L);
        assertThat(bed.status().initialSyncDone()).isTrue();
        assertThat(bed.status().hasFailedBatches()).isTrue();
        assertThat(bed.status().lastCompletedWindowEnd()).isEqualTo(hole);
    }
}
