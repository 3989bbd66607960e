package dev.odoosync.batch;

import static dev.odoosync.batch.BatchSamples.PLANNED;
import static dev.odoosync.batch.BatchSamples.SCOPE;
import static dev.odoosync.batch.BatchSamples.START;
import static dev.odoosync.batch.BatchSamples.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.tenant.TenantId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BatchScopeTest {
    private static final IdRange SOME = new IdRange(10, 20);

    @Test
    void a_scope_without_a_model_or_of_a_negative_epoch_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> scope(0, " ")).withMessage("a batch needs a model");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scope(-1, "res.partner"))
                .withMessage("an epoch must not be negative: -1");
    }

    @Test
    void a_scope_of_some_ids_is_sliced_and_a_whole_window_is_not() {
        assertThat(SCOPE.sliced()).isFalse();
        assertThat(SCOPE.of(SOME).sliced()).isTrue();
        assertThat(SCOPE.of(new IdRange(5, IdRange.NO_END)).sliced()).isTrue();
    }

    @Test
    void another_window_or_other_ids_change_nothing_else() {
        Window early = new Window(START, START.plusSeconds(1));
        assertThat(SCOPE.in(early)).isNotEqualTo(SCOPE);
        assertThat(SCOPE.of(SOME)).isNotEqualTo(SCOPE);
        assertThat(SCOPE.in(early).in(WINDOW).of(SOME).of(IdRange.ALL)).isEqualTo(SCOPE);
    }

    @Test
    void an_increment_asks_by_date_and_a_slice_of_the_first_copy_by_ids_alone() {
        assertThat(SCOPE.of(SOME).selection()).isEqualTo(new Selection(WINDOW, SOME));
        assertThat(kind(BatchKind.FIRST_COPY_WINDOW).selection()).isEqualTo(Selection.in(WINDOW));
        assertThat(kind(BatchKind.FIRST_COPY_SLICE).of(SOME).selection()).isEqualTo(Selection.ALL.of(SOME));
    }

    @Test
    void the_same_work_planned_twice_in_a_run_is_the_same_batch() {
        assertThat(BatchId.of(SCOPE, "run-1")).isEqualTo(BatchId.of(SCOPE.of(IdRange.ALL), "run-1"));
        assertThat(BatchId.of(SCOPE, "run-1")).hasToString("anna:run-1:3:sale.order:increment:1772323200:1772409600:0");
    }

    static Stream<BatchScope> others() {
        return Stream.of(
                new BatchScope(new TenantId("bert"), 3, "sale.order", BatchKind.INCREMENT, WINDOW, IdRange.ALL),
                scope(4, "sale.order"),
                scope(3, "sale.order.line"),
                kind(BatchKind.FIRST_COPY_WINDOW),
                SCOPE.in(new Window(START, PLANNED.minusSeconds(1))),
                SCOPE.in(new Window(START.plusSeconds(1), PLANNED)),
                SCOPE.of(SOME));
    }

    @ParameterizedTest
    @MethodSource("others")
    void other_work_is_another_batch(BatchScope other) {
        assertThat(BatchId.of(other, "run-1")).isNotEqualTo(BatchId.of(SCOPE, "run-1"));
    }

    @Test
    void another_run_plans_another_batch() {
        assertThat(BatchId.of(SCOPE, "run-2")).isNotEqualTo(BatchId.of(SCOPE, "run-1"));
    }

    @Test
    void an_id_must_not_be_blank() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BatchId(" ")).withMessage("a batch needs an id");
    }

    private static BatchScope scope(long epoch, String model) {
        return new BatchScope(SCOPE.tenant(), epoch, model, BatchKind.INCREMENT, WINDOW, IdRange.ALL);
    }

    private static BatchScope kind(BatchKind kind) {
        return new BatchScope(SCOPE.tenant(), 3, SCOPE.model(), kind, WINDOW, IdRange.ALL);
    }
}
