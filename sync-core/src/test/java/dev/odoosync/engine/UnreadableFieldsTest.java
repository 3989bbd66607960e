package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.SyncEngine;
import dev.odoosync.SyncEvent;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.tenant.LeftOutField;
import dev.odoosync.testing.OdooCall.Kind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fields that Odoo fails on, or keeps from the user. */
class UnreadableFieldsTest {
    private final TestBed bed = new TestBed().partners(250);

    @BeforeEach
    void manyFields() {
        for (int i = 0; i < 60; i++) {
            bed.odoo.model(PARTNER).field("x_" + i, FieldType.CHAR);
        }
        for (long id = 1; id <= 250; id++) {
            bed.odoo.model(PARTNER).change(id, "x_17", new FieldValue.Text("value " + id));
        }
    }

    @Test
    void one_that_always_fails_is_left_out_and_everything_else_arrives() {
        bed.odoo.model(PARTNER).failField("x_17", id -> true);
        try (SyncEngine engine = bed.engine()) {
            bed.settle(engine, 5);
        }
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
        assertThat(values(1)).containsKey("x_16").doesNotContainKey("x_17");
        LeftOutField field = bed.progress(PARTNER).gaps().fields().get(0);
        assertThat(field.field()).isEqualTo("x_17");
        assertThat(field.reason()).contains("Expected singleton");
        assertThat(bed.progress(PARTNER).gaps().records()).isEmpty();
        assertThat(bed.status().hasFailedBatches()).isFalse();
        assertThat(bed.batches.tally(TENANT).holes()).isZero();
    }

    @Test
    void it_is_told_once_and_found_once() {
        bed.odoo.model(PARTNER).failField("x_17", id -> true);
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
            assertThat(bed.odoo.count(Kind.READ)).isLessThan(45);
            bed.odoo.forgetCalls();
            bed.put(PARTNER, 3, bed.clock.now(), "Renamed");
            bed.pass(Duration.ofMinutes(6));
            engine.drive(USER);
        }
        assertThat(bed.odoo.count(Kind.READ)).isEqualTo(1);
        assertThat(bed.mirrored(PARTNER)).containsEntry(3L, "Renamed");
        assertThat(bed.events.stream().filter(SyncEvent.FieldLeftOut.class::isInstance))
                .hasSize(1);
    }

    /** As {@code current_version_id} of Odoo 19's employees does to a user without rights on them. */
    @Test
    void one_that_lets_records_vanish_without_a_word_is_left_out_too() {
        bed.odoo.model(PARTNER).silentField("x_17");
        try (SyncEngine engine = bed.engine()) {
            bed.settle(engine, 5);
        }
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER)).hasSize(250);
        assertThat(bed.progress(PARTNER).gaps().fieldNames()).containsExactly("x_17");
        assertThat(bed.progress(PARTNER).gaps().records()).isEmpty();
        assertThat(bed.batches.tally(TENANT).holes()).isZero();
        assertThat(bed.status().hasFailedBatches()).isFalse();
    }

    @Test
    void several_are_found_together() {
        bed.odoo.model(PARTNER).failField("x_3", id -> true).failField("x_4", id -> true);
        bed.odoo.model(PARTNER).failField("x_59", id -> true);
        try (SyncEngine engine = bed.engine()) {
            bed.settle(engine, 5);
        }
        assertThat(bed.progress(PARTNER).gaps().fieldNames()).containsExactly("x_3", "x_4", "x_59");
        assertThat(bed.mirrored(PARTNER)).hasSize(250);
    }

    @Test
    void one_that_fails_for_many_records_of_a_page_is_left_out_too() {
        bed.odoo.model(PARTNER).failField("x_17", id -> id % 4 == 2);
        try (SyncEngine engine = bed.engine()) {
            bed.settle(engine, 5);
        }
        assertThat(bed.progress(PARTNER).gaps().fieldNames()).containsExactly("x_17");
        assertThat(bed.progress(PARTNER).gaps().records()).isEmpty();
        assertThat(bed.mirrored(PARTNER)).hasSize(250);
    }

    @Test
    void it_is_tried_daily_and_its_values_come_when_it_can_be_read() {
        bed.odoo.model(PARTNER).failField("x_17", id -> true);
        try (SyncEngine engine = bed.engine()) {
            bed.settle(engine, 5);
            bed.pass(Duration.ofHours(25));
            bed.settle(engine, 5);
            assertThat(bed.progress(PARTNER).gaps().fields().get(0).tryAt()).isAfter(bed.clock.now());

            bed.odoo.model(PARTNER).failField("x_17", id -> false);
            bed.pass(Duration.ofHours(25));
            bed.settle(engine, 5);
            bed.pass(Duration.ofMinutes(6));
            bed.settle(engine, 5);
        }
        assertThat(bed.progress(PARTNER).gaps().none()).isTrue();
        assertThat(values(200)).containsEntry("x_17", new FieldValue.Text("value 200"));
    }

    @Test
    void one_that_begins_to_fail_keeps_its_old_values_and_stops_no_increment() {
        try (SyncEngine engine = bed.engine()) {
            bed.settle(engine, 5);
            bed.odoo.model(PARTNER).failField("x_17", id -> true);
            bed.put(PARTNER, 3, bed.clock.now(), "Renamed");
            bed.pass(Duration.ofMinutes(6));
            bed.odoo.forgetCalls();
            bed.settle(engine, 5);
            bed.pass(Duration.ofMinutes(6));
            bed.settle(engine, 5);
        }
        assertThat(bed.mirrored(PARTNER)).containsEntry(3L, "Renamed");
        assertThat(values(3)).containsEntry("x_17", new FieldValue.Text("value 3"));
        assertThat(bed.progress(PARTNER).gaps().fieldNames()).containsExactly("x_17");
        assertThat(bed.odoo.count(Kind.READ)).as("nothing is read anew for it").isLessThan(35);
    }

    @Test
    void one_that_fails_while_models_are_compared_is_left_out() {
        try (SyncEngine engine = bed.engine()) {
            bed.settle(engine, 5);
            bed.odoo.model(PARTNER).failField("x_17", id -> true);
            bed.put(PARTNER, 900, bed.clock.now().minus(Duration.ofHours(20)), "Committed late");
            engine.reconcile(USER);
            bed.settle(engine, 5);
        }
        assertThat(bed.mirrored(PARTNER)).containsEntry(900L, "Committed late");
        assertThat(bed.progress(PARTNER).gaps().fieldNames()).containsExactly("x_17");
        assertThat(bed.progress(PARTNER).audit().proof().unreadable()).isZero();
    }

    @Test
    void the_only_record_of_a_model_comes_without_the_field_that_fails() {
        TestBed lone = new TestBed();
        lone.put(PARTNER, 1, TestBed.START.minus(Duration.ofDays(1)), "Alone");
        lone.odoo.model(PARTNER).field("ribbon", FieldType.CHAR).failField("ribbon", id -> true);
        try (SyncEngine engine = lone.engine()) {
            engine.drive(USER);
        }
        assertThat(lone.mirrored(PARTNER)).containsEntry(1L, "Alone");
        assertThat(lone.progress(PARTNER).gaps().fieldNames()).containsExactly("ribbon");
    }

    @Test
    void one_that_is_dropped_is_not_missing_any_more() {
        bed.odoo.model(PARTNER).failField("x_17", id -> true);
        try (SyncEngine engine = bed.engine()) {
            bed.settle(engine, 5);
            bed.odoo.model(PARTNER).dropField("x_17");
            bed.pass(Duration.ofHours(25));
            bed.settle(engine, 5);
        }
        assertThat(bed.progress(PARTNER).gaps().none()).isTrue();
    }

    private Map<String, FieldValue> values(long id) {
        return bed.mirror.find(TENANT, PARTNER, id).orElseThrow().values();
    }
}
