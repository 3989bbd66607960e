package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.SyncEngine;
import dev.odoosync.SyncEvent.PortionChanged;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.port.AnswerCost;
import dev.odoosync.testing.OdooCall;
import dev.odoosync.testing.OdooCall.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages shrink where answers are slow, large or do not come, and grow again: a hundred records a call when all is well. */
class PortionsTest {
    private final TestBed bed = new TestBed().partners(1_000);

    /** How many records each read asked for so far. */
    private List<Integer> reads() {
        return bed.odoo.calls().stream()
                .filter(call -> call.kind() == Kind.READ)
                .map(call -> call.ids().size())
                .toList();
    }

    private static AnswerCost slow(OdooCall call) {
        return new AnswerCost(Duration.ofMillis(500L * call.ids().size()), 1);
    }

    private static AnswerCost large(OdooCall call) {
        return new AnswerCost(Duration.ZERO, 400_000L * call.ids().size());
    }

    private Integer portion(SyncEngine engine) {
        return engine.overview(USER).orElseThrow().models().get(0).portion();
    }

    @Test
    void a_page_is_one_call_when_all_is_well() {
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
            assertThat(portion(engine)).isEqualTo(100);
        }
        assertThat(reads()).hasSize(10).containsOnly(100);
        assertThat(bed.events).noneMatch(PortionChanged.class::isInstance);
    }

    @Test
    void slow_answers_make_pages_small_and_quick_ones_let_them_grow_again() {
        bed.odoo.costs(PortionsTest::slow);
        try (SyncEngine engine = bed.engine()) {
            engine.prepareSync(USER);
            engine.processNextBatch(USER);
            engine.processNextBatch(USER);
            assertThat(reads()).containsExactly(100, 20, 20, 20, 20, 20);
            assertThat(portion(engine)).isEqualTo(20);
            bed.odoo.costs(call -> AnswerCost.NONE);
            bed.odoo.forgetCalls();
            engine.drive(USER);
            assertThat(reads()).startsWith(20, 40, 40, 100).endsWith(100, 100, 100);
            assertThat(portion(engine)).isEqualTo(100);
        }
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
        assertThat(bed.events.stream().filter(PortionChanged.class::isInstance))
                .startsWith(new PortionChanged(TENANT, PARTNER, 100, 20, 100))
                .endsWith(new PortionChanged(TENANT, PARTNER, 80, 100, 100));
    }

    @Test
    void large_answers_make_pages_small() {
        bed.odoo.costs(PortionsTest::large);
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
        }
        assertThat(reads()).startsWith(100, 40, 40, 20, 40);
        assertThat(bed.mirrored(PARTNER)).hasSize(1_000);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultCode.class,
            names = {"TIMEOUT", "CUT_OFF", "TOO_LARGE", "SERVER_ERROR"})
    void a_model_of_heavy_records_runs_into_trouble_once_and_not_with_each_batch(FaultCode code) {
        int bearable = 30;
        bed.odoo.failAlways(
                call -> call.kind() == Kind.READ && call.ids().size() > bearable,
                new UnclearFault(code, "too much", null));
        bed.odoo.costs(
                call -> new AnswerCost(Duration.ofMillis(300L * call.ids().size()), 1));
        try (SyncEngine engine = bed.engine()) {
            bed.settle(engine, 20);
        }
        assertThat(reads()).filteredOn(size -> size > bearable).containsExactly(100);
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
        assertThat(bed.status().hasFailedBatches()).isFalse();
    }

    @Test
    void sweeps_and_comparisons_heed_it_too() {
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
            bed.odoo.costs(PortionsTest::slow);
            bed.odoo.forgetCalls();
            engine.sweep(USER);
            assertThat(reads())
                    .startsWith(100, 20, 20)
                    .filteredOn(size -> size > 20)
                    .hasSize(1);

            bed.odoo.forgetCalls();
            bed.pass(Duration.ofHours(1));
            for (int id = 1; id <= 60; id++) {
                bed.put(PARTNER, id, bed.clock.now().minus(Duration.ofMinutes(30)), "Written late " + id);
            }
            engine.reconcile(USER, PARTNER);
            assertThat(reads()).isNotEmpty().allMatch(size -> size <= 20);
        }
        assertThat(bed.mirrored(PARTNER)).isEqualTo(bed.inOdoo(PARTNER));
    }

    @Test
    void a_server_that_asks_for_fewer_calls_is_asked_for_less() {
        bed.odoo.failNext(call -> call.kind() == Kind.READ, TenantFault.throttled("slow down", null));
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
            assertThat(portion(engine)).isEqualTo(50);
            bed.settle(engine, 3);
            assertThat(portion(engine)).isEqualTo(100);
        }
        assertThat(reads()).startsWith(100, 50, 50, 100);
    }

    @Test
    void having_to_wait_for_its_turn_says_nothing_about_the_server() {
        bed.odoo.failNext(call -> call.kind() == Kind.READ, TenantFault.outOfTurn("later", Duration.ofSeconds(3)));
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
            assertThat(portion(engine)).isEqualTo(100);
        }
    }

    @Test
    void nothing_is_told_of_a_tenant_that_this_process_has_not_worked_on() {
        try (SyncEngine engine = bed.engine()) {
            engine.drive(USER);
            assertThat(engine.overview(USER).orElseThrow().pace()).isNotNull();
        }
        try (SyncEngine watcher = bed.engine("watcher")) {
            assertThat(portion(watcher)).isNull();
            assertThat(watcher.overview(USER).orElseThrow().pace()).isNull();
        }
    }
}
