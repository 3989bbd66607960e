package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.START;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.SyncEngine;
import dev.odoosync.SyncEvent;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchStatus;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.testing.OdooCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Fields and models that come and go while a tenant is mirrored. */
class ComingAndGoingTest {
    private static final String LEAD = "crm.lead";
    private static final Duration TURN = Duration.ofMinutes(6);

    private final TestBed bed = new TestBed().partners(250).with(TestBed.settings(100, List.of(PARTNER, LEAD)));

    @Test
    void a_field_that_goes_while_a_batch_is_read_costs_no_attempt() {
        bed.odoo.model(PARTNER).field("x_old", FieldType.CHAR);
        AtomicBoolean dropped = new AtomicBoolean();
        bed.odoo.before(call -> {
            if (call.is(OdooCall.Kind.READ, PARTNER) && call.ids().contains(150L) && !dropped.getAndSet(true)) {
                bed.odoo.model(PARTNER).dropField("x_old");
            }
        });

        bed.engine().drive(USER);

        assertThat(dropped).isTrue();
        assertThat(bed.batches.batches(TENANT))
                .allMatch(batch -> batch.status() == BatchStatus.DONE && batch.attempts() == 0);
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
        assertThat(bed.mirror.find(TENANT, PARTNER, 150L).orElseThrow().values())
                .doesNotContainKey("x_old");
    }

    @Test
    void a_field_that_odoo_shows_and_does_not_let_read_is_the_batchs_own_fault() {
        bed.odoo.failAlways(
                call -> call.is(OdooCall.Kind.READ, PARTNER),
                BatchFault.retryable(FaultCode.NO_SUCH_FIELD, "it cannot be read", null));

        bed.engine().drive(USER);

        assertThat(bed.batches.batches(TENANT)).extracting(Batch::attempts).containsOnly(1);
    }

    @Test
    void a_model_that_is_installed_later_is_copied_within_the_hour() {
        SyncEngine engine = copied();
        assertThat(bed.progress(LEAD).stage()).isEqualTo(Stage.SKIPPED);
        bed.odoo.model(LEAD).put(1, START, Map.of("name", new Text("A lead")));

        bed.pass(TURN);
        engine.drive(USER);
        assertThat(bed.progress(LEAD).stage()).isEqualTo(Stage.SKIPPED);

        bed.pass(Duration.ofHours(1));
        engine.drive(USER);
        assertThat(bed.progress(LEAD).stage()).isEqualTo(Stage.COPIED);
        assertThat(bed.mirrored(LEAD)).containsEntry(1L, "A lead");
    }

    @Test
    void looking_again_at_a_model_that_is_not_there_costs_one_call_and_makes_no_noise() {
        SyncEngine engine = copied();
        bed.events.clear();
        bed.odoo.forgetCalls();

        for (int hour = 0; hour < 3; hour++) {
            bed.pass(Duration.ofMinutes(61));
            engine.drive(USER);
        }

        assertThat(bed.odoo.count(OdooCall.Kind.AVAILABILITY)).isEqualTo(3);
        assertThat(bed.events).noneMatch(SyncEvent.ModelSkipped.class::isInstance);
        assertThat(bed.status().state()).isEqualTo(SyncState.DONE);
    }

    @Test
    void a_model_that_is_uninstalled_is_left_out_and_its_mirror_stays() {
        bed.model(LEAD).put(LEAD, 1, START, "A lead");
        SyncEngine engine = copied();
        assertThat(bed.progress(LEAD).stage()).isEqualTo(Stage.COPIED);
        bed.odoo.drop(LEAD);

        bed.pass(TURN);
        engine.drive(USER);

        assertThat(bed.progress(LEAD).stage()).isEqualTo(Stage.SKIPPED);
        assertThat(bed.progress(LEAD).skippedReason()).contains("no longer in this Odoo", "mirror stays");
        assertThat(bed.mirrored(LEAD)).containsEntry(1L, "A lead");
        assertThat(bed.status().hasFailedBatches()).isFalse();
        assertThat(bed.status().state()).isEqualTo(SyncState.DONE);
    }

    @Test
    void it_comes_back_when_it_is_installed_again() {
        bed.model(LEAD).put(LEAD, 1, START.minus(TURN), "A lead");
        SyncEngine engine = copied();
        bed.odoo.drop(LEAD);
        bed.pass(TURN);
        engine.drive(USER);
        bed.model(LEAD).put(LEAD, 1, bed.clock.now(), "Another lead");

        bed.pass(Duration.ofMinutes(61));
        engine.drive(USER);

        assertThat(bed.progress(LEAD).stage()).isEqualTo(Stage.COPIED);
        assertThat(bed.mirrored(LEAD)).containsEntry(1L, "Another lead");
        assertThat(bed.progress(LEAD).audit().proof()).isNotNull();
    }

    @Test
    void a_model_that_comes_back_without_most_of_its_records_is_stopped_by_the_brake() {
        bed.model(LEAD);
        for (int id = 1; id <= 20; id++) {
            bed.put(LEAD, id, START.minus(TURN), "Lead " + id);
        }
        SyncEngine engine = copied();
        bed.odoo.drop(LEAD);
        bed.pass(TURN);
        engine.drive(USER);
        bed.model(LEAD).put(LEAD, 1, bed.clock.now(), "The only one");

        bed.pass(Duration.ofMinutes(61));
        engine.drive(USER);

        assertThat(bed.progress(LEAD).audit().stopped()).isTrue();
        assertThat(bed.mirror.ids(TENANT, LEAD)).hasSize(20);
    }

    @Test
    void batches_and_holes_of_a_model_that_went_are_no_longer_wanted() {
        bed.model(LEAD);
        for (int id = 1; id <= 350; id++) {
            bed.put(LEAD, id, START.minus(TURN), "Lead " + id);
        }
        AtomicBoolean gone = new AtomicBoolean();
        bed.odoo.before(call -> {
            if (call.is(OdooCall.Kind.READ, LEAD) && call.ids().contains(150L) && !gone.getAndSet(true)) {
                bed.odoo.drop(LEAD);
            }
        });

        bed.engine().drive(USER);

        assertThat(gone).isTrue();
        assertThat(bed.batches.batches(TENANT))
                .filteredOn(batch -> batch.scope().model().equals(LEAD))
                .extracting(Batch::status)
                .containsOnly(BatchStatus.DONE);
        assertThat(bed.mirror.ids(TENANT, LEAD)).hasSize(100);
        assertThat(bed.status().initialSyncDone()).isTrue();
        assertThat(bed.status().hasFailedBatches()).isFalse();
    }

    @Test
    void a_model_that_is_left_out_and_no_longer_asked_for_stays_left_out() {
        copied().close();
        assertThat(bed.progress(LEAD).stage()).isEqualTo(Stage.SKIPPED);

        bed.with(TestBed.settings(100, List.of(PARTNER))).engine().syncNow(USER);

        assertThat(bed.progress(LEAD).stage()).isEqualTo(Stage.SKIPPED);
        assertThat(bed.status().state()).isEqualTo(SyncState.DONE);
    }

    @Test
    void a_model_that_the_user_may_read_no_more_is_kept_back_first_and_left_out_when_that_lasts() {
        bed.model(LEAD).put(LEAD, 1, START.minus(TURN), "A lead");
        SyncEngine engine = copied();
        bed.odoo.model(LEAD).forbid(true);

        bed.pass(TURN);
        engine.drive(USER);
        assertThat(bed.progress(LEAD).stage()).isEqualTo(Stage.COPIED);
        assertThat(bed.progress(LEAD).skippedReason()).isNotNull();

        bed.pass(TURN);
        engine.drive(USER);
        assertThat(bed.progress(LEAD).stage()).isEqualTo(Stage.SKIPPED);
        assertThat(bed.progress(LEAD).skippedReason()).contains("may no longer read");
        assertThat(bed.mirrored(LEAD)).containsEntry(1L, "A lead");

        bed.odoo.model(LEAD).forbid(false).rename(1, bed.clock.now(), "A lead again");
        bed.pass(Duration.ofMinutes(61));
        engine.drive(USER);
        assertThat(bed.mirrored(LEAD)).containsEntry(1L, "A lead again");
    }

    private SyncEngine copied() {
        SyncEngine engine = bed.engine();
        engine.drive(USER);
        return engine;
    }
}
