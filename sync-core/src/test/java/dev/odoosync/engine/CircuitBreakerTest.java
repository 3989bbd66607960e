package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.StepResult;
import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.testing.OdooCall;
import dev.odoosync.testing.OdooCall.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Parking a tenant is its circuit breaker: open after a fault, tried with one cheap call when due, closed by an answer. */
class CircuitBreakerTest {
    private final TestBed bed = new TestBed().partners(250);

    @BeforeEach
    void half_of_the_copy_is_done() {
        try (SyncEngine engine = bed.engine()) {
            engine.prepareSync(USER);
            engine.processNextBatch(USER);
        }
    }

    static Stream<SyncException> outages() {
        return Stream.of(
                new TenantFault(FaultCode.UNREACHABLE, "nobody there"),
                TenantFault.throttled("slow down", null),
                new UnclearFault(FaultCode.TIMEOUT, "no answer within 60 s", null),
                new UnclearFault(FaultCode.CUT_OFF, "closed", null),
                new UnclearFault(FaultCode.SERVER_ERROR, "HTTP 500", null));
    }

    private List<Kind> asked() {
        return bed.odoo.calls().stream().map(OdooCall::kind).toList();
    }

    private void waitFor(StepResult parked) {
        bed.pass(Duration.between(bed.clock.now(), parked.due().orElseThrow()));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void open_it_makes_no_call_and_when_due_one_cheap_probe(SyncException outage) {
        bed.odoo.failAlways(call -> true, outage);
        try (SyncEngine engine = bed.engine()) {
            StepResult parked = engine.drive(USER);
            for (int i = 0; i < 5; i++) {
                waitFor(parked);
                bed.odoo.forgetCalls();
                parked = engine.drive(USER);
                assertThat(parked.outcome()).isEqualTo(Outcome.PARKED);
                assertThat(asked()).hasSize(1).containsAnyOf(Kind.CONNECT, Kind.LOGIN);

                bed.odoo.forgetCalls();
                bed.pass(Duration.between(bed.clock.now(), parked.due().orElseThrow())
                        .minusMillis(1));
                assertThat(engine.drive(USER).outcome()).isEqualTo(Outcome.PARKED);
                assertThat(asked()).isEmpty();
            }
        }
    }

    @Test
    void it_is_open_for_all_processes() {
        bed.odoo.failAlways(call -> true, new TenantFault(FaultCode.UNREACHABLE, "nobody there"));
        try (SyncEngine engine = bed.engine();
                SyncEngine other = bed.engine("worker-2")) {
            engine.drive(USER);
            bed.odoo.forgetCalls();
            assertThat(other.drive(USER).outcome()).isEqualTo(Outcome.PARKED);
        }
        assertThat(asked()).isEmpty();
    }

    @Test
    void it_stays_open_twice_as_long_each_time_up_to_the_longest_wait() {
        bed.odoo.failAlways(call -> true, new TenantFault(FaultCode.UNREACHABLE, "nobody there"));
        List<Duration> waits = new ArrayList<>();
        try (SyncEngine engine = bed.engine()) {
            for (int i = 0; i < 10; i++) {
                StepResult parked = engine.drive(USER);
                waits.add(Duration.between(bed.clock.now(), parked.due().orElseThrow()));
                waitFor(parked);
            }
        }
        for (int i = 0; i < waits.size(); i++) {
            Duration full = Duration.ofSeconds(Math.min(300, 5L << i));
            assertThat(waits.get(i)).as("wait %d", i).isBetween(full.dividedBy(2), full);
        }
    }

    @Test
    void an_answer_closes_it_and_the_next_fault_opens_it_for_the_first_wait_only() {
        bed.odoo.failAlways(call -> true, new TenantFault(FaultCode.UNREACHABLE, "nobody there"));
        try (SyncEngine engine = bed.engine()) {
            for (int i = 0; i < 6; i++) {
                waitFor(engine.drive(USER));
            }
            bed.odoo.heal();
            engine.drive(USER);
            assertThat(bed.status().parking()).isNull();
            assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));

            bed.odoo.failAlways(call -> true, new TenantFault(FaultCode.UNREACHABLE, "nobody there"));
            bed.pass(Duration.ofMinutes(6));
            StepResult parked = engine.drive(USER);
            assertThat(Duration.between(bed.clock.now(), parked.due().orElseThrow()))
                    .isLessThanOrEqualTo(Duration.ofSeconds(5));
        }
    }

    @Test
    void what_the_server_asks_for_holds_where_it_is_longer() {
        try (SyncEngine engine = bed.engine()) {
            bed.odoo.failNext(call -> true, TenantFault.throttled("slow down", Duration.ofMinutes(20)));
            assertThat(engine.drive(USER).due()).contains(bed.clock.now().plus(Duration.ofMinutes(20)));
        }
    }

    @Test
    void having_to_wait_for_its_turn_is_no_failure_and_makes_no_wait_longer() {
        bed.odoo.failAlways(call -> true, TenantFault.outOfTurn("later", Duration.ofSeconds(7)));
        try (SyncEngine engine = bed.engine()) {
            for (int i = 0; i < 10; i++) {
                Instant began = bed.clock.now();
                StepResult parked = engine.drive(USER);
                assertThat(parked.due()).contains(began.plusSeconds(7));
                waitFor(parked);
            }
        }
        assertThat(bed.tenants.find(TENANT).orElseThrow().parking())
                .satisfies(parking -> assertThat(parking.times()).isEqualTo(1));
    }
}
