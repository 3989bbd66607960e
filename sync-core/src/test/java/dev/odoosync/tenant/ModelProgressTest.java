package dev.odoosync.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.tenant.ModelProgress.Stage;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelProgressTest {
    private static final ModelAudit AUDIT = ModelAudit.since(Instant.parse("2026-01-01T00:00:00Z"));

    private static final Instant EARLY = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("2026-03-02T00:00:00Z");
    private static final ModelGaps GAPS = ModelGaps.NONE.with(PutAside.since(LATE, 7, "it fails"));
    private static final ModelProgress FULL =
            new ModelProgress("sale.order", Stage.COPYING, 40, LATE, EARLY, LATE, "it was away", AUDIT, GAPS);

    @Test
    void a_pending_model_has_nothing_planned() {
        assertThat(ModelProgress.pending("sale.order"))
                .isEqualTo(new ModelProgress(
                        "sale.order", Stage.PENDING, 0, null, null, null, null, ModelAudit.NONE, ModelGaps.NONE));
    }

    @Test
    void each_change_changes_what_it_names_and_keeps_the_rest() {
        assertThat(FULL.at(Stage.COPIED)).isEqualTo(progress(Stage.COPIED, 40, LATE, EARLY, LATE, null));
        assertThat(FULL.listedTo(50)).isEqualTo(progress(Stage.COPYING, 50, LATE, EARLY, LATE, "it was away"));
        assertThat(FULL.reached(EARLY, EARLY)).isEqualTo(progress(Stage.COPYING, 40, EARLY, EARLY, LATE, null));
        assertThat(FULL.cursor(LATE)).isEqualTo(progress(Stage.COPYING, 40, LATE, LATE, LATE, "it was away"));
        assertThat(FULL.keptBack("why")).isEqualTo(progress(Stage.COPYING, 40, LATE, EARLY, LATE, "why"));
        assertThat(FULL.planUntil(null)).isEqualTo(progress(Stage.COPYING, 40, LATE, EARLY, null, "it was away"));
    }

    @Test
    void a_skipped_model_forgets_what_was_planned() {
        assertThat(FULL.skipped("not installed"))
                .isEqualTo(progress(Stage.SKIPPED, 0, null, null, null, "not installed")
                        .audit(ModelAudit.NONE)
                        .gaps(ModelGaps.NONE));
    }

    @Test
    void no_cursor_passes_its_frontier() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FULL.reached(EARLY, LATE))
                .withMessage("the cursor of sale.order must not pass its frontier");
    }

    @Test
    void a_model_needs_a_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelProgress.pending(" "))
                .withMessage("a model needs a name");
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void a_stage_comes_back_by_its_stored_name(Stage stage) {
        assertThat(Stage.ofStored(stage.stored())).isEqualTo(stage);
    }

    private static ModelProgress progress(
            Stage stage, long listedTo, Instant frontier, Instant cursor, Instant planUntil, String skipped) {
        return new ModelProgress("sale.order", stage, listedTo, frontier, cursor, planUntil, skipped, AUDIT, GAPS);
    }
}
