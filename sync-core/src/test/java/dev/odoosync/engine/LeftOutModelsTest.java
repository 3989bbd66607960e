package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.START;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.SyncEngine;
import dev.odoosync.SyncEvent;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.OdooUser;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.testing.OdooCall.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Models that the user may not read, until it may. */
class LeftOutModelsTest {
    private static final String ORDER = "sale.order";

    private final TestBed bed = new TestBed().partners(20).model(ORDER);

    @BeforeEach
    void anOrderThatMayNotBeRead() {
        bed.with(TestBed.settings(100, List.of(ORDER, PARTNER)));
        bed.put(ORDER, 1, START.minus(Duration.ofDays(1)), "S00001");
        bed.odoo.model(ORDER).forbid(true);
    }

    @Test
    void one_without_access_is_left_out_and_the_sync_is_done() {
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
        }
        assertThat(bed.progress(ORDER).stage()).isEqualTo(Stage.SKIPPED);
        assertThat(bed.progress(ORDER).skippedReason()).isEqualTo("the connected user may not read it");
        assertThat(bed.status().state()).isEqualTo(SyncState.DONE);
        assertThat(bed.status().hasFailedBatches()).isFalse();
        assertThat(bed.mirrored(PARTNER)).hasSize(20);
    }

    @Test
    void it_is_looked_at_once_an_hour_and_comes_when_the_rights_come() {
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
            bed.odoo.model(ORDER).forbid(false);
            bed.pass(Duration.ofMinutes(50));
            engine.drive(USER);
            assertThat(bed.mirrored(ORDER)).isEmpty();

            bed.pass(Duration.ofMinutes(11));
            engine.drive(USER);
        }
        assertThat(bed.mirrored(ORDER)).containsEntry(1L, "S00001");
        assertThat(bed.progress(ORDER).stage()).isEqualTo(Stage.COPIED);
    }

    @Test
    void looking_in_vain_costs_one_call_and_is_not_told_again() {
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
            bed.odoo.forgetCalls();
            bed.pass(Duration.ofMinutes(61));
            engine.drive(USER);
        }
        assertThat(bed.odoo.count(Kind.AVAILABILITY)).isEqualTo(1);
        assertThat(bed.progress(ORDER).stage()).isEqualTo(Stage.SKIPPED);
        assertThat(bed.events.stream().filter(SyncEvent.ModelSkipped.class::isInstance))
                .hasSize(1);
    }

    @Test
    void one_that_was_not_installed_comes_too() {
        bed.odoo.drop(ORDER);
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
            assertThat(bed.progress(ORDER).skippedReason()).isEqualTo("it is not installed in this Odoo");
            bed.model(ORDER);
            bed.put(ORDER, 5, bed.clock.now(), "S00005");
            bed.pass(Duration.ofMinutes(61));
            engine.drive(USER);
        }
        assertThat(bed.mirrored(ORDER)).containsEntry(5L, "S00005");
    }

    @Test
    void other_groups_are_a_reason_to_look_at_once() {
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
            bed.odoo.model(ORDER).forbid(false);
            bed.odoo.user(new OdooUser(2, Instant.EPOCH, List.of(1L), Set.of(1L, 9L)));
            bed.pass(Duration.ofMinutes(6));
            bed.settle(engine, 3);
            engine.drive(USER);
        }
        assertThat(bed.mirrored(ORDER)).containsEntry(1L, "S00001");
    }

    @Test
    void a_tenant_that_may_read_nothing_is_looked_at_again_by_itself() {
        bed.with(TestBed.settings(100, List.of(ORDER)));
        try (SyncEngine engine = bed.engine()) {
            assertThat(engine.drive(USER).due()).contains(START.plus(Duration.ofHours(1)));
        }
    }
}
