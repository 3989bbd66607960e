package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.START;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.odoosync.SyncEngine;
import dev.odoosync.SyncEvent;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchError;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.record.Vanished.Why;
import dev.odoosync.tenant.ModelAudit;
import dev.odoosync.testing.InMemoryMirror;
import dev.odoosync.testing.OdooCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconcileTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final TestBed bed = new TestBed();

    @Test
    void the_first_comparison_follows_the_first_copy_and_proves_it_whole() {
        bed.partners(250);

        bed.engine().drive(USER);

        assertThat(audit().proof().records()).isEqualTo(250);
        assertThat(audit().proof().fetched()).isZero();
        assertThat(audit().proof().asOf()).isEqualTo(START.minusSeconds(5).minus(Duration.ofMinutes(15)));
        assertThat(audit().trouble()).isNull();
        assertThat(bed.events).anyMatch(SyncEvent.ModelProven.class::isInstance);
    }

    @Test
    void a_deleted_record_becomes_a_tombstone_with_its_last_values() {
        SyncEngine engine = copied(250);
        bed.odoo.model(PARTNER).delete(77);

        bed.pass(HOUR);
        engine.reconcile(USER);

        InMemoryMirror.Stored tombstone = bed.mirror.find(TENANT, PARTNER, 77).orElseThrow();
        assertThat(tombstone.alive()).isFalse();
        assertThat(tombstone.why()).isEqualTo(Why.DELETED);
        assertThat(tombstone.values()).containsEntry("name", new Text("Partner 77"));
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER)).hasSize(249);
        assertThat(audit().proof().removed()).isEqualTo(1);
    }

    @Test
    void a_record_that_may_no_longer_be_read_is_told_apart_from_a_deleted_one() {
        SyncEngine engine = copied(250);
        bed.odoo.model(PARTNER).hide(78).delete(79);

        bed.pass(HOUR);
        engine.reconcile(USER);

        assertThat(bed.mirror.find(TENANT, PARTNER, 78).orElseThrow().why()).isEqualTo(Why.UNREADABLE);
        assertThat(bed.mirror.find(TENANT, PARTNER, 79).orElseThrow().why()).isEqualTo(Why.DELETED);
    }

    @Test
    void a_record_that_is_shown_again_comes_back() {
        SyncEngine engine = copied(250);
        bed.odoo.model(PARTNER).hide(78);
        bed.pass(HOUR);
        engine.reconcile(USER);
        bed.odoo.model(PARTNER).show(78);

        bed.pass(HOUR);
        engine.reconcile(USER);

        assertThat(bed.mirror.find(TENANT, PARTNER, 78).orElseThrow().alive()).isTrue();
    }

    @Test
    void a_record_that_a_backup_brings_back_with_an_older_date_comes_back() {
        SyncEngine engine = copied(250);
        bed.odoo.model(PARTNER).delete(78);
        bed.pass(HOUR);
        engine.reconcile(USER);
        bed.put(PARTNER, 78, START.minus(Duration.ofDays(30)), "From the backup");

        bed.pass(HOUR);
        engine.reconcile(USER);

        assertThat(bed.mirrored(PARTNER)).containsEntry(78L, "From the backup");
    }

    @Test
    void updates_that_were_missed_within_one_day_are_found_pair_by_pair() {
        SyncEngine engine = copied(250);
        Instant late = START.minus(Duration.ofHours(2));
        for (long id = 1; id <= 10; id++) {
            bed.put(PARTNER, id, late, "Late " + id);
        }

        bed.pass(HOUR);
        engine.reconcile(USER);

        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
        assertThat(audit().proof().fetched()).isEqualTo(10);
    }

    @Test
    void what_is_missing_is_fetched() {
        SyncEngine engine = copied(250);
        bed.put(PARTNER, 999, START.minus(Duration.ofDays(400)), "An old one that was hidden");

        bed.pass(HOUR);
        engine.reconcile(USER);

        assertThat(bed.mirrored(PARTNER)).containsEntry(999L, "An old one that was hidden");
    }

    @Test
    void days_that_agree_are_compared_by_one_call() {
        SyncEngine engine = copied(250);
        bed.pass(Duration.ofDays(3));
        engine.reconcile(USER);
        bed.pass(Duration.ofDays(3));
        bed.odoo.forgetCalls();

        engine.reconcile(USER, PARTNER);

        assertThat(bed.odoo.count(OdooCall.Kind.DIGEST)).isEqualTo(1);
        assertThat(bed.odoo.count(OdooCall.Kind.LIST_DATED)).isEqualTo(1);
        assertThat(bed.odoo.count(OdooCall.Kind.READ)).isZero();
        assertThat(audit().proof().byDigest()).isEqualTo(250);
    }

    @Test
    void a_record_that_odoo_shows_older_in_two_readings_is_set_back() {
        SyncEngine engine = copied(250);
        bed.put(PARTNER, 7, START.minus(Duration.ofDays(40)), "As it was in the backup");

        bed.pass(HOUR);
        engine.reconcile(USER);

        assertThat(bed.mirrored(PARTNER)).containsEntry(7L, "As it was in the backup");
        assertThat(audit().proof().setBack()).isEqualTo(1);
        assertThat(bed.events).anyMatch(SyncEvent.OdooSetBack.class::isInstance);
    }

    @Test
    void a_parent_that_committed_late_is_found() {
        bed.with(TestBed.settings(100, List.of("product.product")));
        bed.odoo.model("product.template").put(1, START.minus(HOUR), Map.of("name", new Text("Desk")));
        bed.odoo
                .model("product.product")
                .link("product_tmpl_id", "product.template")
                .delegate("product_tmpl_id", "name", FieldType.CHAR)
                .put(5, START.minus(HOUR), Map.of("product_tmpl_id", new Link(1)));
        SyncEngine engine = bed.engine();
        engine.drive(USER);
        bed.pass(Duration.ofHours(2));
        engine.drive(USER);
        bed.odoo.model("product.template").put(1, START.plus(HOUR), Map.of("name", new Text("Table")));

        bed.pass(HOUR);
        engine.reconcile(USER);

        assertThat(bed.mirrored("product.product")).containsEntry(5L, "Table");
    }

    @Test
    void what_was_written_lately_is_not_judged() {
        SyncEngine engine = copied(250);
        bed.put(PARTNER, 300, bed.clock.now(), "Just made");
        bed.pass(Duration.ofMinutes(6));
        engine.drive(USER);
        bed.odoo.model(PARTNER).delete(300);

        engine.reconcile(USER);
        assertThat(bed.mirror.find(TENANT, PARTNER, 300).orElseThrow().alive()).isTrue();

        bed.pass(HOUR);
        engine.reconcile(USER);
        assertThat(bed.mirror.find(TENANT, PARTNER, 300).orElseThrow().alive()).isFalse();
    }

    @Test
    void it_comes_once_a_day_by_itself_and_says_when() {
        SyncEngine engine = copied(250);
        bed.odoo.model(PARTNER).delete(77);

        Instant due = audit().reconcileDueAt();
        assertThat(due).isAfter(START).isBeforeOrEqualTo(START.plus(Duration.ofDays(1)));
        bed.pass(Duration.ofDays(1));
        engine.drive(USER);

        assertThat(bed.mirror.find(TENANT, PARTNER, 77).orElseThrow().alive()).isFalse();
    }

    @Test
    void a_comparison_that_fails_keeps_everything_and_is_tried_again_later() {
        SyncEngine engine = copied(250);
        bed.odoo.model(PARTNER).forbid(true);

        bed.pass(HOUR);
        engine.reconcile(USER);

        assertThat(bed.mirror.ids(TENANT, PARTNER)).hasSize(250);
        assertThat(audit().trouble()).contains("may not read");
        bed.odoo.model(PARTNER).forbid(false).delete(3);
        bed.pass(HOUR);
        engine.drive(USER);
        assertThat(audit().trouble()).isNull();
        assertThat(bed.mirror.ids(TENANT, PARTNER)).hasSize(249);
    }

    @Test
    void a_lost_answer_costs_no_proof() {
        SyncEngine engine = copied(250);
        bed.odoo.failNext(
                call -> call.is(OdooCall.Kind.LIST_DATED, PARTNER),
                new UnclearFault(FaultCode.CUT_OFF, "closed", null));

        bed.pass(HOUR);
        Instant before = audit().proof().provenAt();
        engine.reconcile(USER);

        assertThat(audit().proof().provenAt()).isAfter(before);
    }

    @Test
    void a_hole_is_made_good_by_the_next_comparison() {
        bed.partners(250);
        SyncEngine engine = bed.engine();
        bed.odoo.failAlways(
                call -> call.is(OdooCall.Kind.READ, PARTNER) && call.ids().contains(150L),
                dev.odoosync.fault.BatchFault.lasting(FaultCode.NO_SUCH_MODEL, "it failed", null));
        bed.settle(engine, 10);
        assertThat(bed.batches.holes(TENANT, 5))
                .extracting(Batch::lastError)
                .extracting(BatchError::code)
                .containsExactly(FaultCode.NO_SUCH_MODEL);
        bed.odoo.heal();

        bed.pass(HOUR);
        engine.reconcile(USER);

        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
    }

    @Test
    void an_engine_that_compares_needs_a_reader() {
        assertThatIllegalStateException()
                .isThrownBy(() -> SyncEngine.builder()
                        .connections(tenant -> java.util.Optional.empty())
                        .gateways(bed.odoo)
                        .batches(bed.batches)
                        .leases(bed.tenants)
                        .statuses(bed.tenants)
                        .runs(bed.runs)
                        .writer(bed.mirror)
                        .build())
                .withMessage("the engine needs reader: call reader(...) before build()");
    }

    private SyncEngine copied(int partners) {
        SyncEngine engine = bed.partners(partners).engine();
        engine.drive(USER);
        return engine;
    }

    private ModelAudit audit() {
        return bed.progress(bed.status().models().get(0).model()).audit();
    }
}
