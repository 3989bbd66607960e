package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.SyncEngine;
import dev.odoosync.TenantOverview;
import dev.odoosync.TenantOverview.ModelOverview;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.record.FieldValue;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.testing.OdooCall;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResyncTest {
    private final TestBed bed = new TestBed().partners(250);
    private final SyncEngine engine = bed.engine();

    @Test
    void a_model_that_is_copied_again_gets_changes_that_left_no_trace() {
        bed.settle(engine, 10);
        bed.odoo.model(PARTNER).change(9, "name", new FieldValue.Text("Behind our back"));
        engine.resync(USER, PARTNER);
        assertThat(bed.status().initialSyncDone()).isTrue();
        bed.settle(engine, 10);
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER)).containsEntry(9L, "Behind our back");
        assertThat(bed.status().state()).isEqualTo(SyncState.DONE);
    }

    @Test
    void one_record_is_read_again_and_no_other() {
        bed.settle(engine, 10);
        bed.odoo.model(PARTNER).change(9, "name", new FieldValue.Text("Nine"));
        bed.odoo.model(PARTNER).change(10, "name", new FieldValue.Text("Ten"));
        engine.resync(USER, PARTNER, 9);
        bed.settle(engine, 10);
        assertThat(bed.mirrored(PARTNER)).containsEntry(9L, "Nine").containsEntry(10L, "Partner 10");
    }

    @Test
    void a_record_that_odoo_does_not_have_harms_nothing() {
        bed.settle(engine, 10);
        engine.resync(USER, PARTNER, 9_999);
        bed.settle(engine, 10);
        assertThat(bed.batches.tally(TENANT).unfinished()).isZero();
        assertThat(bed.mirrored(PARTNER)).hasSize(250);
    }

    @Test
    void a_model_that_is_not_mirrored_is_refused_by_its_name() {
        bed.settle(engine, 10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.resync(USER, "res.users"))
                .withMessageContaining("res.users");
        assertThatIllegalArgumentException().isThrownBy(() -> engine.resync(USER, PARTNER, 0));
        assertThat(bed.tenants.current(TENANT)).isEmpty();
    }

    @Test
    void the_overview_tells_holes_with_their_reason_and_the_latest_run() {
        assertThat(engine.overview(USER)).isEmpty();
        bed.odoo.failNext(
                call -> call.is(OdooCall.Kind.READ, PARTNER),
                BatchFault.lasting(FaultCode.NO_SUCH_MODEL, "the module was being updated", null));
        bed.settle(engine, 10);
        TenantOverview overview = engine.overview(USER).orElseThrow();
        ModelOverview partners = overview.models().get(0);
        assertThat(partners.holes())
                .singleElement()
                .satisfies(hole -> assertThat(hole.lastError())
                        .hasFieldOrPropertyWithValue("message", "the module was being updated"));
        assertThat(partners.batches().records()).isEqualTo(150);
        assertThat(overview.progress().failedBatches()).isEqualTo(1);
        assertThat(overview.lastRun()).isNotNull();
        assertThat(Map.of(PARTNER, partners.progress().model())).containsEntry(PARTNER, PARTNER);
    }
}
