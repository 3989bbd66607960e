package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.START;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.SyncEngine;
import dev.odoosync.SyncEvent;
import dev.odoosync.tenant.ModelAudit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BrakeTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final TestBed bed = new TestBed();

    @Test
    void too_many_deletions_stop_the_model_and_remove_nothing() {
        SyncEngine engine = copied(20);
        for (long id = 1; id <= 11; id++) {
            bed.odoo.model(PARTNER).delete(id);
        }

        bed.pass(HOUR);
        engine.reconcile(USER);

        assertThat(bed.mirror.ids(TENANT, PARTNER)).hasSize(20);
        assertThat(audit().stopped()).isTrue();
        assertThat(audit().brake().sentence()).contains("20 mirrored records").contains("stopped");
        assertThat(bed.events).anyMatch(SyncEvent.ModelStopped.class::isInstance);
    }

    @Test
    void a_stopped_model_is_left_alone_and_the_others_go_on() {
        bed.with(TestBed.settings(100, List.of(PARTNER, "sale.order"))).model("sale.order");
        bed.put("sale.order", 1, START.minus(HOUR), "S1");
        SyncEngine engine = copied(20);
        for (long id = 1; id <= 11; id++) {
            bed.odoo.model(PARTNER).delete(id);
        }
        bed.pass(HOUR);
        engine.reconcile(USER);
        Instant now = bed.clock.now();
        bed.put(PARTNER, 20, now, "New");
        bed.put("sale.order", 1, now, "S1 changed");

        bed.pass(HOUR);
        engine.drive(USER);

        assertThat(bed.mirrored("sale.order")).containsEntry(1L, "S1 changed");
        assertThat(bed.mirrored(PARTNER)).containsEntry(20L, "Partner 20");
    }

    @Test
    void an_operator_lets_a_stopped_model_pass() {
        SyncEngine engine = copied(20);
        for (long id = 1; id <= 11; id++) {
            bed.odoo.model(PARTNER).delete(id);
        }
        bed.pass(HOUR);
        engine.reconcile(USER);

        engine.letPass(USER, PARTNER);
        engine.drive(USER);

        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER)).hasSize(9);
        assertThat(audit().brake()).isNull();
    }

    @Test
    void a_brake_ends_when_its_cause_is_gone() {
        SyncEngine engine = copied(20);
        for (long id = 1; id <= 11; id++) {
            bed.odoo.model(PARTNER).hide(id);
        }
        bed.pass(HOUR);
        engine.reconcile(USER);
        for (long id = 1; id <= 11; id++) {
            bed.odoo.model(PARTNER).show(id);
        }

        bed.pass(Duration.ofDays(1));
        engine.drive(USER);

        assertThat(audit().brake()).isNull();
        assertThat(bed.mirrored(PARTNER)).hasSize(20);
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
