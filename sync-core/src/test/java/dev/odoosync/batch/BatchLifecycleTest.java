package dev.odoosync.batch;

import static dev.odoosync.batch.BatchSamples.ERROR;
import static dev.odoosync.batch.BatchSamples.NOW;
import static dev.odoosync.batch.BatchSamples.OLD_ERROR;
import static dev.odoosync.batch.BatchSamples.batch;
import static dev.odoosync.batch.BatchSamples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.MoveMatrix;
import dev.odoosync.MoveMatrix.Cell;
import dev.odoosync.batch.BatchEvent.Kind;
import dev.odoosync.batch.BatchLifecycle.IllegalMove;
import dev.odoosync.batch.BatchLifecycle.Move;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BatchLifecycleTest {
    /** Every cell on purpose: where the event leads from that status, or a dash where it is refused. */
    private static final MoveMatrix<BatchStatus, Kind> MATRIX =
            MoveMatrix.of("""
            from:               not_started  in_progress         failed       done  permanently_failed
            claimed             in_progress  -                   in_progress  -     -
            stored              -            done                -            -     -
            attempt_failed      -            failed              -            -     -
            failed_for_good     -            permanently_failed  -            -     -
            lease_ran_out       -            failed              -            -     -
            lease_ran_out_last  -            permanently_failed  -            -     -
            handed_back         -            not_started         -            -     -
            retry_asked         -            -                   -            -     not_started
            """, BatchStatus::ofStored, BatchLifecycleTest::kind);

    static Stream<Cell<BatchStatus, Kind>> legal() {
        return MATRIX.legal();
    }

    static Stream<Cell<BatchStatus, Kind>> illegal() {
        return MATRIX.illegal();
    }

    @Test
    void the_matrix_has_a_cell_for_every_status_and_event() {
        assertThat(MATRIX.cells().stream().map(cell -> List.of(cell.from(), cell.event())))
                .doesNotHaveDuplicates()
                .hasSize(BatchStatus.values().length * Kind.values().length);
    }

    @ParameterizedTest
    @MethodSource("legal")
    void a_legal_move_leads_where_the_matrix_says(Cell<BatchStatus, Kind> cell) {
        Batch before = batch(cell.from());
        Batch after = BatchLifecycle.apply(before, event(cell.event()));
        assertThat(after.status().stored()).isEqualTo(cell.to());
        assertThat(after.updatedAt()).isEqualTo(NOW);
        assertThat(after.revision()).isEqualTo(before.revision() + 1);
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("state", "attempts", "lastError", "updatedAt", "revision")
                .isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("illegal")
    void an_illegal_move_is_refused_with_both_ends_named(Cell<BatchStatus, Kind> cell) {
        assertThatExceptionOfType(IllegalMove.class)
                .isThrownBy(() -> BatchLifecycle.apply(batch(cell.from()), event(cell.event())))
                .withMessage("batch b1 is " + cell.from().stored() + ", and " + cell.event()
                        + " is no legal move from there");
    }

    @Test
    void the_table_lists_the_legal_moves_and_no_others() {
        assertThat(BatchLifecycle.moves())
                .containsExactlyInAnyOrderElementsOf(
                        legal().map(BatchLifecycleTest::move).toList());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void what_is_done_never_moves(Kind kind) {
        assertThatExceptionOfType(IllegalMove.class)
                .isThrownBy(() -> BatchLifecycle.apply(batch(BatchStatus.DONE), event(kind)));
    }

    @ParameterizedTest
    @CsvSource({
        "claimed, 2",
        "stored, 2",
        "handed_back, 2",
        "attempt_failed, 3",
        "failed_for_good, 3",
        "lease_ran_out, 3",
        "lease_ran_out_last, 3",
        "retry_asked, 0"
    })
    void only_a_failure_of_the_batch_counts_and_a_retry_that_was_asked_for_starts_anew(String event, int attempts) {
        assertThat(after(event).attempts()).isEqualTo(attempts);
    }

    @ParameterizedTest
    @CsvSource({"attempt_failed", "failed_for_good", "lease_ran_out", "lease_ran_out_last"})
    void a_failure_leaves_its_error(String event) {
        assertThat(after(event).lastError()).isEqualTo(ERROR);
    }

    @ParameterizedTest
    @CsvSource({"claimed", "stored", "handed_back", "retry_asked"})
    void what_is_no_failure_keeps_the_last_error_for_the_reader(String event) {
        assertThat(after(event).lastError()).isEqualTo(OLD_ERROR);
    }

    @Test
    void the_new_state_carries_what_the_event_brought() {
        assertThat(after("claimed").claim()).contains(BatchSamples.CLAIM);
        assertThat(after("stored").recordCount()).contains(40L);
        assertThat(after("attempt_failed").nextAttemptAt()).contains(BatchSamples.LATER);
        assertThat(after("lease_ran_out").nextAttemptAt()).contains(BatchSamples.LATER);
        assertThat(after("handed_back").claim()).isEmpty();
    }

    @Test
    void the_diagram_in_the_docs_is_the_table() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("basedir", "."), "../docs/batch-lifecycle.md"));
        assertThat(page)
                .as("docs/batch-lifecycle.md; paste into it:%n```mermaid%n%s```", BatchLifecycle.diagram())
                .contains("```mermaid\n" + BatchLifecycle.diagram() + "```\n");
    }

    private static Batch after(String event) {
        return BatchLifecycle.apply(batch(MATRIX.from(kind(event))), event(kind(event)));
    }

    private static Move move(Cell<BatchStatus, Kind> cell) {
        return new Move(cell.from(), cell.event(), BatchStatus.ofStored(cell.to()));
    }

    private static Kind kind(String name) {
        return Kind.valueOf(name.toUpperCase(java.util.Locale.ROOT));
    }
}
