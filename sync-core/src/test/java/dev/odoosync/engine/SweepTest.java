package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.START;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.SyncEngine;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.testing.OdooCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepTest {
    private final TestBed bed = new TestBed();

    @Test
    void a_change_without_a_trace_arrives() {
        SyncEngine engine = copied();
        bed.odoo.model(PARTNER).change(7, "name", new Text("Changed by SQL"));

        bed.pass(Duration.ofHours(1));
        engine.reconcile(USER);
        assertThat(bed.mirrored(PARTNER)).containsEntry(7L, "Partner 7");

        engine.sweep(USER);
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
    }

    @Test
    void what_is_the_same_keeps_its_time_of_change() {
        SyncEngine engine = copied();
        Instant changedAt = bed.mirror.find(TENANT, PARTNER, 8).orElseThrow().changedAt();

        bed.pass(Duration.ofHours(1));
        engine.sweep(USER);

        assertThat(bed.mirror.find(TENANT, PARTNER, 8).orElseThrow().changedAt())
                .isEqualTo(changedAt);
    }

    @Test
    void it_comes_by_itself_within_its_interval() {
        SyncEngine engine = copied();
        Instant due = bed.progress(PARTNER).audit().sweepDueAt();
        assertThat(due).isAfter(START).isBeforeOrEqualTo(START.plus(Duration.ofDays(7)));
        bed.odoo.model(PARTNER).change(7, "name", new Text("Changed by SQL"));

        bed.pass(Duration.between(START, due));
        engine.drive(USER);

        assertThat(bed.mirrored(PARTNER)).containsEntry(7L, "Changed by SQL");
        assertThat(bed.runs.latest(TENANT, 9))
                .filteredOn(run -> run.type() == SyncRun.Type.SWEEP)
                .extracting(SyncRun::status)
                .containsExactly(SyncRun.Status.DONE);
        assertThat(bed.progress(PARTNER).audit().sweepDueAt()).isEqualTo(due.plus(Duration.ofDays(7)));
    }

    @Test
    void increments_and_comparisons_go_before_it() {
        SyncEngine engine = copied();
        bed.pass(Duration.ofHours(1));
        bed.put(PARTNER, 9, bed.clock.now().minusSeconds(60), "Newer");
        bed.odoo.forgetCalls();

        engine.sweep(USER);

        List<OdooCall> reads = bed.odoo.calls().stream()
                .filter(call -> call.is(OdooCall.Kind.READ, PARTNER))
                .toList();
        assertThat(reads.get(0).ids()).containsExactly(9L);
        assertThat(bed.batches.batches(TENANT))
                .filteredOn(batch -> batch.scope().kind() == BatchKind.SWEEP_SLICE)
                .hasSize(3);
    }

    @Test
    void a_new_field_is_filled_at_once() {
        SyncEngine engine = copied();
        bed.pass(Duration.ofMinutes(6));
        engine.drive(USER);
        bed.odoo.model(PARTNER).field("x_colour", FieldType.CHAR).change(7, "x_colour", new Text("red"));

        bed.pass(Duration.ofHours(2));
        engine.drive(USER);

        assertThat(bed.mirror.find(TENANT, PARTNER, 7).orElseThrow().values())
                .containsEntry("x_colour", new Text("red"));
    }

    private SyncEngine copied() {
        SyncEngine engine = bed.partners(250).engine();
        engine.drive(USER);
        return engine;
    }
}
