package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.odoosync.StepResult;
import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.testing.OdooCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TroubleTest {
    private final TestBed bed = new TestBed().partners(250);

    private static TenantFault down() {
        return new TenantFault(FaultCode.UNREACHABLE, "Odoo does not answer");
    }

    @Nested
    class When_odoo_is_down {
        @Test
        void an_hour_leaves_no_hole_and_counts_no_attempt_and_it_goes_on_by_itself() {
            try (SyncEngine engine = bed.engine()) {
                engine.prepareSync(USER);
                engine.processNextBatch(USER);
                bed.odoo.failAlways(call -> true, down());
                for (int minute = 0; minute < 60; minute++) {
                    assertThat(engine.drive(USER).outcome()).isEqualTo(Outcome.PARKED);
                    bed.pass(Duration.ofMinutes(1));
                }
                bed.odoo.heal();
                bed.settle(engine, 10);
            }
            assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
            assertThat(bed.batches.tally(TENANT).holes()).isZero();
            assertThat(bed.status().hasFailedBatches()).isFalse();
            assertThat(bed.status().parking()).isNull();
        }

        @Test
        void a_page_that_says_it_is_being_maintained_is_waited_out_where_an_odoo_was_before() {
            TenantFault page = new TenantFault(FaultCode.NOT_AN_ODOO, "the server does not answer as an Odoo does");
            try (SyncEngine engine = bed.engine()) {
                bed.settle(engine, 10);
                bed.odoo.failAlways(call -> true, page);
                assertThat(engine.syncNow(USER).outcome()).isEqualTo(Outcome.PARKED);
                assertThat(bed.status().state()).isEqualTo(SyncState.DONE);
                bed.put(PARTNER, 1, bed.clock.now(), "Changed meanwhile");
                bed.pass(Duration.ofHours(1));
                bed.odoo.heal();
                bed.settle(engine, 10);
            }
            assertThat(bed.mirrored(PARTNER)).containsEntry(1L, "Changed meanwhile");
        }

        @Test
        void what_never_was_an_odoo_waits_for_someone_to_correct_the_address() {
            bed.odoo.failAlways(call -> true, new TenantFault(FaultCode.NOT_AN_ODOO, "no Odoo"));
            try (SyncEngine engine = bed.engine()) {
                assertThat(engine.drive(USER).outcome()).isEqualTo(Outcome.FAILED);
            }
            assertThat(bed.status().state()).isEqualTo(SyncState.FAILED);
        }

        @Test
        void a_parked_tenant_is_not_called() {
            try (SyncEngine engine = bed.engine()) {
                bed.odoo.failAlways(call -> true, down());
                engine.drive(USER);
                bed.odoo.forgetCalls();
                StepResult result = engine.drive(USER);
                assertThat(result.outcome()).isEqualTo(Outcome.PARKED);
                assertThat(result.due()).isPresent();
                assertThat(bed.odoo.calls()).isEmpty();
            }
        }

        @Test
        void the_waits_grow_up_to_five_minutes() {
            try (SyncEngine engine = bed.engine()) {
                bed.odoo.failAlways(call -> true, down());
                Duration longest = Duration.ZERO;
                for (int i = 0; i < 12; i++) {
                    StepResult result = engine.drive(USER);
                    Duration wait =
                            Duration.between(bed.clock.now(), result.due().orElseThrow());
                    longest = wait.compareTo(longest) > 0 ? wait : longest;
                    bed.pass(wait);
                }
                assertThat(longest).isBetween(Duration.ofSeconds(150), Duration.ofMinutes(5));
            }
        }

        @Test
        void a_server_that_asks_for_patience_gets_it() {
            try (SyncEngine engine = bed.engine()) {
                bed.odoo.failNext(call -> true, TenantFault.throttled("slow down", Duration.ofMinutes(20)));
                StepResult result = engine.drive(USER);
                assertThat(result.due()).contains(bed.clock.now().plus(Duration.ofMinutes(20)));
            }
        }
    }

    @Nested
    class When_a_call_gets_no_proper_answer {
        @Test
        void the_batch_is_to_blame_while_the_tenant_answers() {
            bed.odoo.failAlways(
                    call -> call.is(OdooCall.Kind.READ, PARTNER) && call.ids().contains(150L),
                    new UnclearFault(FaultCode.TIMEOUT, "no answer within 60 s", null));
            try (SyncEngine engine = bed.engine()) {
                bed.settle(engine, 20);
            }
            assertThat(bed.batches.tally(TENANT).holes()).isEqualTo(1);
            assertThat(bed.mirrored(PARTNER)).hasSize(150);
        }

        @Test
        void the_tenant_is_to_blame_when_it_does_not_answer_either() {
            try (SyncEngine engine = bed.engine()) {
                engine.prepareSync(USER);
                bed.odoo.failAlways(call -> true, new UnclearFault(FaultCode.CUT_OFF, "closed", null));
                assertThat(engine.drive(USER).outcome()).isEqualTo(Outcome.PARKED);
                bed.odoo.heal();
                bed.settle(engine, 10);
            }
            assertThat(bed.status().hasFailedBatches()).isFalse();
            assertThat(bed.mirrored(PARTNER)).hasSize(250);
        }

        @Test
        void the_next_attempt_reads_smaller_portions() {
            bed.odoo.failAlways(
                    call -> call.is(OdooCall.Kind.READ, PARTNER) && call.ids().size() > 60,
                    new UnclearFault(FaultCode.TIMEOUT, "no answer within 60 s", null));
            try (SyncEngine engine = bed.engine()) {
                bed.settle(engine, 20);
            }
            assertThat(bed.mirrored(PARTNER)).hasSize(250);
            assertThat(bed.status().hasFailedBatches()).isFalse();
        }
    }

    @Nested
    class When_credentials_are_wrong {
        @Test
        void nothing_goes_on_until_someone_acts() {
            TenantFault wrong = new TenantFault(FaultCode.WRONG_CREDENTIALS, "login or password is wrong");
            bed.odoo.failAlways(call -> true, wrong);
            try (SyncEngine engine = bed.engine()) {
                assertThat(engine.drive(USER).outcome()).isEqualTo(Outcome.FAILED);
                assertThat(bed.status().state()).isEqualTo(SyncState.FAILED);
                bed.odoo.heal();
                bed.odoo.forgetCalls();
                bed.pass(Duration.ofDays(1));
                assertThat(engine.drive(USER).outcome()).isEqualTo(Outcome.FAILED);
                assertThat(bed.odoo.calls()).isEmpty();
                assertThat(engine.syncNow(USER).outcome()).isEqualTo(Outcome.IDLE);
            }
            assertThat(bed.mirrored(PARTNER)).hasSize(250);
            assertThat(bed.status().state()).isEqualTo(SyncState.DONE);
        }
    }

    @Nested
    class When_the_engine_itself_fails {
        @Test
        void a_bug_costs_the_batch_an_attempt_and_not_the_tenant() {
            boolean[] thrown = {false};
            bed.odoo.before(call -> {
                if (call.kind() == OdooCall.Kind.READ && !thrown[0]) {
                    thrown[0] = true;
                    throw new ArithmeticException("bug");
                }
            });
            try (SyncEngine engine = bed.engine()) {
                bed.settle(engine, 10);
            }
            assertThat(bed.mirrored(PARTNER)).hasSize(250);
        }
    }

    @Test
    void a_closed_engine_refuses_to_work() {
        SyncEngine engine = bed.engine();
        engine.close();
        assertThatThrownBy(() -> engine.drive(USER)).hasMessageContaining("closed");
    }

    @Test
    void a_stop_gives_the_batch_back_and_leaves_nothing_half_done() {
        try (SyncEngine engine = bed.engine()) {
            engine.prepareSync(USER);
            bed.odoo.before(call -> {
                if (call.kind() == OdooCall.Kind.READ) {
                    engine.cancel(USER);
                }
            });
            assertThat(engine.drive(USER).outcome()).isEqualTo(Outcome.STOPPED);
        }
        assertThat(bed.batches.tally(TENANT).rows()).allMatch(row -> row.inProgress() == 0);
        assertThat(bed.tenants.current(TENANT)).isEmpty();
        assertThat(bed.mirrored(PARTNER)).hasSize(100);
    }

    @Test
    void an_unknown_tenant_is_refused_in_plain_words() {
        try (SyncEngine engine = bed.engine()) {
            assertThatThrownBy(() -> engine.drive("nobody"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("nobody");
        }
    }

    @Test
    void a_hole_is_driven_again_when_someone_asks() {
        bed.odoo.failAlways(
                call -> call.is(OdooCall.Kind.READ, PARTNER) && call.ids().contains(150L),
                BatchFault.retryable(FaultCode.NOT_PROVEN, "the table moved on and on", null));
        try (SyncEngine engine = bed.engine()) {
            bed.settle(engine, 20);
            bed.odoo.heal();
            assertThat(engine.retryFailedBatches(USER).outcome()).isEqualTo(Outcome.WORKED);
            engine.drive(USER);
        }
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
        assertThat(bed.status().hasFailedBatches()).isFalse();
    }

    @Test
    void a_connection_to_another_odoo_does_not_stop_the_tenants_own_sync() {
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
        }
        try (SyncEngine mistaken = bed.connectedTo("https://other.example.com").engine()) {
            assertThat(mistaken.syncNow(USER).outcome()).isEqualTo(Outcome.FAILED);
        }
        assertThat(bed.status().state()).isEqualTo(SyncState.DONE);
    }

    @Test
    void one_login_serves_many_increments() {
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
            bed.odoo.forgetCalls();
            for (int i = 0; i < 5; i++) {
                bed.pass(Duration.ofMinutes(6));
                engine.drive(USER);
            }
        }
        assertThat(bed.odoo.count(OdooCall.Kind.FIELDS)).isZero();
        assertThat(bed.odoo.calls())
                .as("the version, the user and one list each")
                .hasSize(15);
    }

    @Test
    void a_model_whose_planning_fails_keeps_no_other_model_back() {
        bed.model("sale.order").with(TestBed.settings(100, List.of("sale.order", PARTNER)));
        bed.odoo.failAlways(
                call -> call.is(OdooCall.Kind.LIST_IDS, "sale.order"),
                new UnclearFault(FaultCode.TIMEOUT, "no answer within 60 s", null));
        try (SyncEngine engine = bed.engine()) {
            StepResult result = engine.drive(USER);
            assertThat(bed.mirrored(PARTNER)).hasSize(250);
            assertThat(bed.status().initialSyncDone()).isFalse();
            assertThat(bed.progress("sale.order").skippedReason()).contains("no answer");
            assertThat(result.due()).isPresent();
            bed.odoo.heal();
            bed.settle(engine, 5);
        }
        assertThat(bed.status().initialSyncDone()).isTrue();
    }
}
