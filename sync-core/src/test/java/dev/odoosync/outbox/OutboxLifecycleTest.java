package dev.odoosync.outbox;

import static dev.odoosync.outbox.OutboxSamples.CLAIM;
import static dev.odoosync.outbox.OutboxSamples.ERROR;
import static dev.odoosync.outbox.OutboxSamples.LATER;
import static dev.odoosync.outbox.OutboxSamples.NOW;
import static dev.odoosync.outbox.OutboxSamples.OLD_ERROR;
import static dev.odoosync.outbox.OutboxSamples.OPEN;
import static dev.odoosync.outbox.OutboxSamples.OTHER;
import static dev.odoosync.outbox.OutboxSamples.SENT;
import static dev.odoosync.outbox.OutboxSamples.entry;
import static dev.odoosync.outbox.OutboxSamples.event;
import static dev.odoosync.outbox.OutboxSamples.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.MoveMatrix;
import dev.odoosync.MoveMatrix.Cell;
import dev.odoosync.outbox.OutboxEvent.Kind;
import dev.odoosync.outbox.OutboxLifecycle.IllegalMove;
import dev.odoosync.outbox.OutboxLifecycle.Move;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OutboxLifecycleTest {
    /** Every cell on purpose: where the event leads from that status, or a dash where it is refused. */
    private static final MoveMatrix<OutboxStatus, Kind> MATRIX =
            MoveMatrix.of("""
            from:            queued      processing  done  failed  conflict
            claimed          processing  -           -     -       -
            sending          -           processing  -     -       -
            settled          -           done        -     -       -
            attempt_failed   -           queued      -     -       -
            answer_lost      -           queued      -     -       -
            handed_back      -           queued      -     -       -
            lease_ran_out    -           queued      -     -       -
            failed_for_good  -           failed      -     -       -
            collided         -           conflict    -     -       -
            retry_asked      -           -           -     queued  -
            released         -           -           -     failed  -
            decided          -           -           -     -       queued
            """, OutboxStatus::ofStored, OutboxLifecycleTest::kind);

    static Stream<Cell<OutboxStatus, Kind>> legal() {
        return MATRIX.legal();
    }

    static Stream<Cell<OutboxStatus, Kind>> illegal() {
        return MATRIX.illegal();
    }

    @Test
    void the_matrix_has_a_cell_for_every_status_and_event() {
        assertThat(MATRIX.cells().stream().map(cell -> List.of(cell.from(), cell.event())))
                .doesNotHaveDuplicates()
                .hasSize(OutboxStatus.values().length * Kind.values().length);
    }

    @ParameterizedTest
    @MethodSource("legal")
    void a_legal_move_leads_where_the_matrix_says(Cell<OutboxStatus, Kind> cell) {
        OutboxEntry before = entry(cell.from());
        OutboxEntry after = OutboxLifecycle.apply(before, event(cell.event()));
        assertThat(after.status().stored()).isEqualTo(cell.to());
        assertThat(after.updatedAt()).isEqualTo(NOW);
        assertThat(after.createdAt()).isEqualTo(before.createdAt());
        assertThat(after.revision()).isEqualTo(before.revision() + 1);
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.operation()).isEqualTo(before.operation());
    }

    @ParameterizedTest
    @MethodSource("illegal")
    void an_illegal_move_is_refused_with_both_ends_named(Cell<OutboxStatus, Kind> cell) {
        assertThatExceptionOfType(IllegalMove.class)
                .isThrownBy(() -> OutboxLifecycle.apply(entry(cell.from()), event(cell.event())))
                .withMessage("entry 11 is " + cell.from().stored() + ", and " + cell.event()
                        + " is no legal move from there");
    }

    @Test
    void the_table_lists_the_legal_moves_and_no_others() {
        assertThat(OutboxLifecycle.moves())
                .containsExactlyInAnyOrderElementsOf(
                        legal().map(OutboxLifecycleTest::move).toList());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void what_is_done_never_moves(Kind kind) {
        assertThatExceptionOfType(IllegalMove.class)
                .isThrownBy(() -> OutboxLifecycle.apply(entry(OutboxStatus.DONE), event(kind)));
    }

    @ParameterizedTest
    @CsvSource({
        "claimed, 2",
        "sending, 2",
        "settled, 2",
        "handed_back, 2",
        "collided, 2",
        "released, 2",
        "attempt_failed, 3",
        "answer_lost, 3",
        "lease_ran_out, 3",
        "failed_for_good, 3",
        "retry_asked, 0",
        "decided, 0"
    })
    void only_a_failure_of_the_entry_counts_and_what_somebody_asked_for_starts_anew(String event, int attempts) {
        assertThat(after(event).attempts()).isEqualTo(attempts);
    }

    @ParameterizedTest
    @CsvSource({"claimed", "answer_lost", "handed_back", "lease_ran_out", "retry_asked", "released"})
    void that_an_answer_is_open_is_forgotten_by_nothing_that_does_not_settle_it(String event) {
        assertThat(after(event).sentAt()).isEqualTo(SENT);
    }

    @ParameterizedTest
    @CsvSource({"settled", "attempt_failed", "failed_for_good", "collided", "decided"})
    void a_known_answer_closes_what_was_open(String event) {
        assertThat(after(event).sentAt()).isNull();
    }

    @Test
    void sending_notes_when_and_what_was_seen_just_before() {
        OutboxEntry sending = after("sending");
        assertThat(sending.sentAt()).isEqualTo(NOW);
        assertThat(sending.request().basedOn()).isEqualTo(Map.of("name", text("theirs")));
        assertThat(sending.claim()).contains(CLAIM);
    }

    @Test
    void what_was_given_back_before_it_was_sent_is_open_no_more() {
        OutboxEvent unsent = new OutboxEvent.HandedBack(true, LATER, NOW);
        assertThat(OutboxLifecycle.apply(entry(OutboxStatus.PROCESSING), unsent).sentAt())
                .isNull();
    }

    @Test
    void a_failure_in_the_dark_stays_open_for_a_retry_to_settle() {
        OutboxEvent unclear = new OutboxEvent.FailedForGood(ERROR, true, NOW);
        OutboxEntry failed = OutboxLifecycle.apply(entry(OutboxStatus.PROCESSING), unclear);
        assertThat(failed.sentAt()).isEqualTo(SENT);
        assertThat(OutboxLifecycle.apply(failed, new OutboxEvent.RetryAsked(LATER))
                        .sentAt())
                .isEqualTo(SENT);
    }

    @ParameterizedTest
    @CsvSource({"attempt_failed", "answer_lost", "lease_ran_out", "failed_for_good"})
    void a_failure_leaves_its_error(String event) {
        assertThat(after(event).lastError()).isEqualTo(ERROR);
    }

    @ParameterizedTest
    @CsvSource({"claimed", "sending", "settled", "handed_back", "collided", "retry_asked", "released", "decided"})
    void what_is_no_failure_keeps_the_last_error_for_the_reader(String event) {
        assertThat(after(event).lastError()).isEqualTo(OLD_ERROR);
    }

    @Test
    void the_new_state_carries_what_the_event_brought() {
        assertThat(after("claimed").claim()).contains(CLAIM);
        assertThat(after("attempt_failed").nextRunAt()).contains(LATER);
        assertThat(after("answer_lost").nextRunAt()).contains(LATER);
        assertThat(after("lease_ran_out").nextRunAt()).contains(LATER);
        assertThat(after("handed_back").nextRunAt()).contains(LATER);
        assertThat(after("retry_asked").nextRunAt()).contains(NOW);
        assertThat(after("settled").odooId()).isEqualTo(7L);
        assertThat(after("settled").overwritten()).isEqualTo(Map.of("ref", OTHER));
        assertThat(after("collided").conflict()).containsOnlyKeys("name", "ref");
        assertThat(after("handed_back").claim()).isEmpty();
    }

    @Test
    void later_entries_of_the_record_wait_for_all_but_what_is_done_or_given_up() {
        for (OutboxStatus status : OutboxStatus.values()) {
            assertThat(entry(status).state().blocks()).as(status.stored()).isEqualTo(status != OutboxStatus.DONE);
        }
        assertThat(after("released").state().blocks()).isFalse();
    }

    @Test
    void who_decides_for_ours_accepts_what_odoo_shows_as_the_new_base() {
        OutboxEntry decided = after("decided");
        assertThat(decided.request().basedOn()).isEqualTo(Map.of("name", text("theirs")));
        assertThat(decided.conflict()).isEqualTo(Map.of("name", OPEN.wonBy(Winner.OURS)));
    }

    @Test
    void who_decides_for_odoo_leaves_the_request_as_it_was() {
        OutboxEntry conflict = entry(OutboxStatus.CONFLICT);
        OutboxEntry decided = OutboxLifecycle.apply(conflict, new OutboxEvent.Decided(Winner.ODOO, NOW));
        assertThat(decided.request()).isEqualTo(conflict.request());
        assertThat(decided.conflict()).isEqualTo(Map.of("name", OPEN.wonBy(Winner.ODOO)));
    }

    @Test
    void the_diagram_in_the_docs_is_the_table() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("basedir", "."), "../docs/write-back.md"));
        assertThat(page)
                .as("docs/write-back.md; paste into it:%n```mermaid%n%s```", OutboxLifecycle.diagram())
                .contains("```mermaid\n" + OutboxLifecycle.diagram() + "```\n");
    }

    private static OutboxEntry after(String event) {
        return OutboxLifecycle.apply(entry(MATRIX.from(kind(event))), event(kind(event)));
    }

    private static Move move(Cell<OutboxStatus, Kind> cell) {
        return new Move(cell.from(), cell.event(), OutboxStatus.ofStored(cell.to()));
    }

    private static Kind kind(String name) {
        return Kind.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
