package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.StatusStore.DueTenant;
import dev.odoosync.tenant.SyncState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DueTest {
    private final TestBed bed = new TestBed().partners(350);
    private final SyncEngine engine = bed.engine();

    @Test
    void a_new_tenant_is_due_once_it_is_connected() {
        assertThat(engine.due(10)).isEmpty();
        engine.connectionChanged(USER);
        assertThat(engine.due(10)).containsExactly(new DueTenant(TENANT, bed.clock.now(), false, false));
    }

    @Test
    void after_its_first_copy_a_tenant_is_due_when_its_increment_is() {
        bed.settle(engine, 10);
        assertThat(engine.due(10)).isEmpty();
        bed.pass(Duration.ofMinutes(5));
        assertThat(engine.due(10)).singleElement().satisfies(due -> {
            assertThat(due.copied()).isTrue();
            assertThat(due.troubled()).isFalse();
            assertThat(due.dueAt()).isBeforeOrEqualTo(bed.clock.now());
        });
    }

    @Test
    void a_turn_that_is_over_leaves_the_tenant_due_and_free_for_others() {
        bed.odoo.before(call -> bed.pass(Duration.ofSeconds(5)));
        assertThat(engine.drive(USER, Duration.ofSeconds(20)).outcome()).isEqualTo(Outcome.WORKED);
        assertThat(bed.mirrored(PARTNER)).isNotEmpty().hasSizeLessThan(350);
        assertThat(engine.due(10)).extracting(DueTenant::tenant).containsExactly(TENANT);
        try (SyncEngine other = bed.engine("two")) {
            assertThat(other.drive(USER).outcome()).isEqualTo(Outcome.IDLE);
        }
        assertThat(bed.mirrored(PARTNER)).hasSize(350);
    }

    @Test
    void a_clock_that_ran_ahead_and_was_set_right_leaves_nobody_waiting() {
        bed.settle(engine, 10);
        Instant right = bed.clock.now();
        bed.clock.set(right.plus(Duration.ofDays(5)));
        bed.settle(engine, 10);
        bed.clock.set(right);

        assertThat(engine.due(10)).containsExactly(new DueTenant(TENANT, right, true, false));
        engine.drive(USER);
        assertThat(engine.due(10)).isEmpty();
        bed.pass(Duration.ofMinutes(5));
        assertThat(engine.due(10)).hasSize(1);
    }

    @Test
    void a_turn_of_no_length_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> engine.drive(USER, Duration.ZERO));
    }

    @Test
    void who_is_held_by_another_worker_is_not_due_until_the_lease_runs_out() {
        engine.prepareSync(USER);
        assertThat(engine.due(10)).isEmpty();
        bed.pass(Duration.ofMinutes(4));
        assertThat(engine.due(10)).hasSize(1);
    }

    @Test
    void who_is_parked_is_due_when_the_parking_ends_and_is_known_as_troubled() {
        bed.odoo.failAlways(call -> true, new TenantFault(FaultCode.UNREACHABLE, "away"));
        Instant until = engine.drive(USER).due().orElseThrow();
        assertThat(engine.due(10)).isEmpty();
        bed.pass(Duration.between(bed.clock.now(), until));
        assertThat(engine.due(10)).extracting(DueTenant::troubled).containsExactly(true);
    }

    @Test
    void who_waits_for_someone_to_act_is_due_when_the_connection_was_changed() {
        bed.odoo.failAlways(call -> true, new TenantFault(FaultCode.WRONG_CREDENTIALS, "refused"));
        assertThat(engine.drive(USER).outcome()).isEqualTo(Outcome.FAILED);
        bed.pass(Duration.ofDays(1));
        assertThat(engine.due(10)).isEmpty();
        bed.odoo.heal();
        engine.connectionChanged(USER);
        assertThat(bed.status().state()).isEqualTo(SyncState.NOT_STARTED);
        assertThat(engine.due(10)).hasSize(1);
        assertThat(engine.drive(USER).outcome()).isEqualTo(Outcome.IDLE);
    }

    @Test
    void nobody_comes_to_a_tenant_whose_connection_was_removed() {
        bed.settle(engine, 10);
        try (SyncEngine unconnected = bed.engine("two", tenant -> Optional.empty())) {
            bed.pass(Duration.ofMinutes(5));
            assertThat(unconnected.drive(USER).outcome()).isEqualTo(Outcome.FAILED);
            assertThat(bed.status().connectionInfoAvailable()).isFalse();
            bed.pass(Duration.ofDays(1));
            assertThat(unconnected.due(10)).isEmpty();
        }
        engine.connectionChanged(USER);
        assertThat(bed.status().connectionInfoAvailable()).isTrue();
        assertThat(engine.due(10)).hasSize(1);
    }

    @Test
    void a_batch_that_waits_for_its_next_attempt_makes_the_tenant_due_then() {
        bed.odoo.failNext(
                call -> call.is(dev.odoosync.testing.OdooCall.Kind.READ, PARTNER),
                dev.odoosync.fault.BatchFault.retryable(FaultCode.NOT_PROVEN, "oops", null));
        Instant due = engine.drive(USER).due().orElseThrow();
        assertThat(due).isBefore(bed.clock.now().plus(Duration.ofMinutes(1)));
        bed.pass(Duration.between(bed.clock.now(), due));
        assertThat(engine.due(10)).hasSize(1);
    }

    @Test
    void of_many_only_so_many_are_told() {
        engine.connectionChanged("customer-2");
        engine.connectionChanged(USER);
        bed.pass(Duration.ofSeconds(1));
        assertThat(bed.status().dueAt()).isEqualTo(TestBed.START);
        assertThat(engine.due(1)).hasSize(1);
        assertThat(List.of(engine.due(10).size())).containsExactly(1);
    }
}
