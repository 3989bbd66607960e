package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.START;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.SyncEngine;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.Proof;
import dev.odoosync.testing.OdooCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Models that do not say when a record was written: they are copied whole, and compared whole. */
class WithoutDatesTest {
    private static final String REPORT = "x_report";

    private final TestBed bed = new TestBed().partners(3).with(TestBed.settings(100, List.of(PARTNER, REPORT)));

    WithoutDatesTest() {
        bed.odoo.model(REPORT).dropField("write_date").dropField("create_date");
        for (int id = 1; id <= 250; id++) {
            bed.put(REPORT, id, START, "Row " + id);
        }
    }

    @Test
    void all_of_it_is_copied_and_proven() {
        bed.engine().drive(USER);

        assertThat(bed.progress(REPORT).stage()).isEqualTo(Stage.COPIED);
        assertThat(bed.mirrored(REPORT)).isEqualTo(bed.inOdoo(REPORT));
        assertThat(bed.progress(REPORT).cursor()).isNull();
        assertThat(proof().records()).isEqualTo(250);
        assertThat(proof().byPair()).isEqualTo(250);
        assertThat(proof().fetched()).isZero();
    }

    @Test
    void it_holds_back_neither_the_increments_nor_the_cursor_of_others() {
        SyncEngine engine = bed.engine();
        engine.drive(USER);
        bed.odoo.forgetCalls();
        bed.pass(Duration.ofMinutes(6));
        bed.put(PARTNER, 1, bed.clock.now().minusSeconds(10), "Newer");

        engine.drive(USER);

        assertThat(bed.mirrored(PARTNER)).containsEntry(1L, "Newer");
        assertThat(bed.status().lastCompletedWindowEnd())
                .isEqualTo(bed.progress(PARTNER).cursor());
        assertThat(bed.odoo.calls())
                .noneMatch(call -> call.model().equals(REPORT) && call.kind() != OdooCall.Kind.FIELDS);
        assertThat(bed.batches.batches(TENANT))
                .extracting(Batch::scope)
                .filteredOn(scope -> scope.model().equals(REPORT))
                .extracting(BatchScope::kind)
                .containsOnly(BatchKind.FIRST_COPY_SLICE);
    }

    @Test
    void creates_updates_and_deletes_arrive_with_the_next_comparison() {
        SyncEngine engine = bed.engine();
        engine.drive(USER);
        Instant before = bed.mirror.find(TENANT, REPORT, 8).orElseThrow().changedAt();
        bed.odoo.model(REPORT).change(7, "name", new Text("Other")).delete(9);
        bed.put(REPORT, 251, START, "New");

        bed.pass(Duration.ofHours(24));
        engine.drive(USER);

        assertThat(bed.mirrored(REPORT)).isEqualTo(bed.inOdoo(REPORT)).containsEntry(7L, "Other");
        assertThat(bed.mirror.find(TENANT, REPORT, 9).orElseThrow().alive()).isFalse();
        assertThat(bed.mirror.find(TENANT, REPORT, 8).orElseThrow().changedAt()).isEqualTo(before);
        assertThat(proof().records()).isEqualTo(250);
        assertThat(proof().fetched()).isEqualTo(2);
        assertThat(proof().removed()).isEqualTo(1);
    }

    @Test
    void it_is_compared_daily_where_nothing_else_is() {
        bed.with(SyncSettings.preset(Preset.SPEC).models(List.of(REPORT)).build());
        SyncEngine engine = bed.engine();
        engine.drive(USER);
        bed.odoo.model(REPORT).change(7, "name", new Text("Other"));

        bed.pass(Duration.ofHours(25));
        engine.drive(USER);

        assertThat(bed.mirrored(REPORT)).containsEntry(7L, "Other");
    }

    @Test
    void the_brake_holds_here_too() {
        SyncEngine engine = bed.engine();
        engine.drive(USER);
        for (int id = 1; id <= 200; id++) {
            bed.odoo.model(REPORT).delete(id);
        }

        bed.pass(Duration.ofHours(24));
        engine.drive(USER);

        assertThat(bed.progress(REPORT).audit().stopped()).isTrue();
        assertThat(bed.mirror.ids(TENANT, REPORT)).hasSize(250);
    }

    @Test
    void a_model_that_gets_dates_gets_increments() {
        SyncEngine engine = bed.engine();
        engine.drive(USER);
        bed.odoo.model(REPORT).field("write_date", FieldType.DATETIME);

        bed.pass(Duration.ofHours(2));
        engine.drive(USER);
        bed.settle(engine, 3);

        assertThat(bed.progress(REPORT).stage()).isEqualTo(Stage.COPIED);
        assertThat(bed.progress(REPORT).cursor()).isNotNull();
        assertThat(bed.mirrored(REPORT)).isEqualTo(bed.inOdoo(REPORT));
    }

    @Test
    void a_model_that_loses_its_dates_is_compared_whole_once_somebody_lets_that_pass() {
        bed.odoo.model(REPORT).field("write_date", FieldType.DATETIME);
        SyncEngine engine = bed.engine();
        engine.drive(USER);
        assertThat(bed.progress(REPORT).cursor()).isNotNull();
        bed.odoo.model(REPORT).dropField("write_date").change(7, "name", new Text("Other"));

        bed.pass(Duration.ofHours(2));
        engine.drive(USER);
        engine.drive(USER);
        assertThat(bed.progress(REPORT).stage()).isEqualTo(Stage.COPIED);
        assertThat(bed.progress(REPORT).cursor()).isNull();
        assertThat(bed.progress(REPORT).audit().stopped())
                .as("all of it looks older than it was")
                .isTrue();

        engine.letPass(USER, REPORT);
        engine.drive(USER);
        assertThat(bed.mirrored(REPORT)).containsEntry(7L, "Other");
        assertThat(bed.progress(REPORT).audit().stopped()).isFalse();
    }

    private Proof proof() {
        return Objects.requireNonNull(bed.progress(REPORT).audit().proof());
    }
}
