package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.testing.OdooCall;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StartOverTest {
    private final TestBed bed = new TestBed().partners(250);
    private final SyncEngine engine = bed.engine();

    @Test
    void what_is_mirrored_stays_until_the_new_copy_is_whole_and_what_is_not_in_it_goes_then() {
        bed.settle(engine, 10);
        bed.odoo.model(PARTNER).delete(7);
        engine.startOver(USER);
        assertThat(bed.status().epoch()).isEqualTo(1);
        assertThat(bed.status().initialSyncDone()).isFalse();
        assertThat(bed.status().state()).isEqualTo(SyncState.NOT_STARTED);
        assertThat(bed.batches.batches(TENANT)).isEmpty();
        assertThat(bed.mirrored(PARTNER)).hasSize(250);

        bed.settle(engine, 10);
        assertThat(bed.status().initialSyncDone()).isTrue();
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER)).hasSize(249);
    }

    @Test
    void another_odoo_takes_the_place_of_the_former_one() {
        bed.settle(engine, 10);
        bed.connectedTo("https://other.example.com");
        for (long id = 100; id <= 250; id++) {
            bed.odoo.model(PARTNER).delete(id);
        }
        try (SyncEngine moved = bed.engine("two")) {
            assertThat(moved.syncNow(USER).sentence()).contains("use another user id");
            moved.startOver(USER);
            bed.settle(moved, 10);
        }
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER)).hasSize(99);
    }

    @Test
    void clearing_leaves_no_record_no_batch_and_no_run_and_the_tenant_begins_anew() {
        bed.settle(engine, 10);
        assertThat(engine.clear(USER).sentence()).contains("250 records");
        assertThat(bed.mirrored(PARTNER)).isEmpty();
        assertThat(bed.batches.batches(TENANT)).isEmpty();
        assertThat(bed.runs.latest(TENANT, 10)).isEmpty();
        assertThat(engine.due(10)).hasSize(1);
        bed.settle(engine, 10);
        assertThat(bed.mirrored(PARTNER)).hasSize(250);
    }

    @Test
    void clearing_waits_for_nobody_and_is_refused_while_another_process_works() {
        try (SyncEngine other = bed.engine("two")) {
            other.prepareSync(USER);
            assertThat(engine.clear(USER).outcome()).isEqualTo(Outcome.BUSY);
        }
        assertThat(engine.clear(USER).outcome()).isEqualTo(Outcome.WORKED);
    }

    @Test
    void a_tenant_without_a_connection_can_be_cleared_and_stays_so() {
        bed.settle(engine, 10);
        try (SyncEngine unconnected = bed.engine("two", tenant -> java.util.Optional.empty())) {
            unconnected.clear(USER);
        }
        assertThat(bed.mirrored(PARTNER)).isEmpty();
        assertThat(bed.status().connectionInfoAvailable()).isFalse();
        assertThat(engine.due(10)).isEmpty();
    }

    @Test
    void a_worker_that_stalled_while_the_mirror_was_started_over_brings_nothing_old_back() {
        SyncEngine operator = bed.engine("operator");
        boolean[] once = {false};
        bed.odoo.after(call -> {
            if (call.kind() == OdooCall.Kind.READ && !once[0]) {
                once[0] = true;
                bed.pass(Duration.ofMinutes(4));
                operator.clear(USER);
                bed.odoo.model(PARTNER).delete(3);
            }
        });
        assertThat(engine.drive(USER).outcome()).isEqualTo(Outcome.BUSY);
        assertThat(bed.status().epoch()).isEqualTo(1);
        bed.settle(operator, 10);
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER)).hasSize(249);
        operator.close();
    }

    @Test
    void batches_that_a_stalled_worker_plans_for_the_former_mirror_are_dropped() {
        engine.prepareSync(USER);
        var planned = bed.batches.batches(TENANT);
        engine.startOver(USER);
        bed.batches.plan(planned);
        bed.settle(engine, 20);
        assertThat(bed.batches.batches(TENANT)).allMatch(batch -> batch.scope().epoch() == 1);
        assertThat(bed.mirrored(PARTNER)).hasSize(250);
        assertThat(bed.status().state()).isEqualTo(SyncState.DONE);
    }

    @Test
    void a_crash_in_the_middle_of_clearing_is_made_good_by_clearing_again() {
        bed.settle(engine, 10);
        bed.odoo.failAlways(call -> true, new TenantFault(FaultCode.UNREACHABLE, "away"));
        engine.clear(USER);
        engine.clear(USER);
        assertThat(bed.status().epoch()).isEqualTo(2);
        bed.odoo.heal();
        bed.settle(engine, 10);
        assertThat(bed.mirrored(PARTNER)).hasSize(250);
    }
}
