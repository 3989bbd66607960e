package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.START;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.SyncEngine;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.testing.OdooCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatchUpTest {
    private final TestBed bed = new TestBed();

    @Test
    void after_a_stop_of_days_everything_is_caught_up_in_windows_sized_by_density() {
        SyncEngine engine = bed.partners(250).engine();
        engine.drive(USER);
        for (int day = 1; day <= 9; day++) {
            Instant at = START.plus(Duration.ofDays(day));
            for (long id = 1; id <= (day == 5 ? 240 : 10); id++) {
                bed.put(PARTNER, id, at.plusSeconds(id * 60), "Partner " + id + " on day " + day);
            }
        }

        bed.pass(Duration.ofDays(10));
        engine.drive(USER);

        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
        assertThat(bed.batches.batches(TENANT))
                .filteredOn(batch -> batch.scope().kind() == BatchKind.INCREMENT)
                .allSatisfy(
                        batch -> assertThat(batch.recordCount().orElseThrow()).isLessThanOrEqualTo(100))
                .hasSizeGreaterThan(2);
        assertThat(bed.status().lastCompletedWindowEnd())
                .isEqualTo(bed.clock.now().minusSeconds(5));
    }

    @Test
    void a_clock_that_jumps_ahead_by_days_and_comes_back_loses_nothing() {
        SyncEngine engine = bed.partners(50).engine();
        engine.drive(USER);
        bed.odoo.pass(Duration.ofDays(3));
        bed.clock.advance(Duration.ofDays(3));
        engine.drive(USER);
        bed.odoo.setTime(START.plus(Duration.ofMinutes(10)));
        bed.clock.set(START.plus(Duration.ofMinutes(10)));
        bed.put(PARTNER, 7, START.plus(Duration.ofMinutes(11)), "Written in time that was skipped");

        for (int i = 0; i < 4; i++) {
            bed.pass(Duration.ofMinutes(6));
            engine.drive(USER);
        }

        assertThat(bed.mirrored(PARTNER)).containsEntry(7L, "Written in time that was skipped");
    }

    @Test
    void a_window_that_empties_while_it_is_sliced_is_done_with_nothing() {
        bed.with(TestBed.settings(5, List.of(PARTNER)));
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
            bed.pass(Duration.ofMinutes(6));
            for (long id = 1; id <= 20; id++) {
                bed.put(PARTNER, id, bed.clock.now().minusSeconds(60), "Of a bulk");
            }
            int[] lists = new int[1];
            bed.odoo.after(call -> {
                if (call.is(OdooCall.Kind.LIST_IDS, PARTNER) && ++lists[0] == 2) {
                    for (long id = 1; id <= 20; id++) {
                        bed.odoo.model(PARTNER).delete(id);
                    }
                }
            });
            bed.settle(engine, 3);
        }
        assertThat(bed.batches.holes(TENANT, 9)).isEmpty();
        assertThat(bed.status().hasFailedBatches()).isFalse();
    }

    @Test
    void increments_do_not_pile_up_where_odoo_is_slower_than_they_come_due() {
        SyncEngine engine = bed.partners(250).engine();
        engine.drive(USER);
        for (int i = 1; i <= 4; i++) {
            bed.pass(Duration.ofMinutes(6));
            bed.put(PARTNER, i, bed.clock.now().minusSeconds(30), "Changed " + i);
            engine.generateIncrementalBatches(USER);
        }
        assertThat(bed.batches.batches(TENANT))
                .filteredOn(batch -> batch.scope().kind() == BatchKind.INCREMENT)
                .hasSize(1);

        engine.drive(USER);
        bed.pass(Duration.ofMinutes(6));
        engine.drive(USER);

        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
    }
}
