package dev.odoosync.batch;

import static dev.odoosync.batch.BatchSamples.NOW;
import static dev.odoosync.batch.BatchSamples.SCOPE;
import static dev.odoosync.batch.BatchSamples.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

    @Test
    void a_planned_batch_waits_and_has_failed_never() {
        Batch planned = Batch.planned(SCOPE, 40L, "run-1", NOW);
        assertThat(planned)
                .isEqualTo(new Batch(
                        BatchId.of(SCOPE, "run-1"),
                        SCOPE,
                        new BatchState.NotStarted(),
                        0,
                        40L,
                        null,
                        "run-1",
                        NOW,
                        NOW,
                        0));
    }

    @ParameterizedTest
    @EnumSource(BatchStatus.class)
    void each_state_shows_only_what_belongs_to_it(BatchStatus status) {
        Batch batch = batch(status);
        assertThat(batch.status()).isEqualTo(status);
        assertThat(batch.claim().isPresent()).isEqualTo(status == BatchStatus.IN_PROGRESS);
        assertThat(batch.nextAttemptAt().isPresent()).isEqualTo(status == BatchStatus.FAILED);
        assertThat(batch.recordCount().isPresent()).isEqualTo(status == BatchStatus.DONE);
    }

    @Test
    void increments_go_before_retries_and_those_before_the_first_copy() {
        Batch increment = batch(BatchStatus.NOT_STARTED, BatchKind.INCREMENT);
        Batch retry = batch(BatchStatus.FAILED, BatchKind.INCREMENT);
        Batch retryOfCopy = batch(BatchStatus.FAILED, BatchKind.FIRST_COPY_SLICE);
        Batch slice = batch(BatchStatus.NOT_STARTED, BatchKind.FIRST_COPY_SLICE);
        Batch window = batch(BatchStatus.NOT_STARTED, BatchKind.FIRST_COPY_WINDOW);
        assertThat(List.of(increment, retry, retryOfCopy, slice, window))
                .isSortedAccordingTo(Comparator.comparingInt(Batch::rank));
        assertThat(increment.rank()).isLessThan(retry.rank());
        assertThat(retryOfCopy.rank()).isLessThan(slice.rank());
    }

    @Test
    void a_narrowed_batch_keeps_its_key_and_where_it_stands() {
        Batch before = batch(BatchStatus.IN_PROGRESS);
        BatchScope part = before.scope().of(new IdRange(0, 100));
        Batch after = before.narrowedTo(part, 7L, NOW);
        assertThat(after.scope()).isEqualTo(part);
        assertThat(after.recordCountExpected()).isEqualTo(7L);
        assertThat(after.revision()).isEqualTo(before.revision() + 1);
        assertThat(after.updatedAt()).isEqualTo(NOW);
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFields("scope", "recordCountExpected", "revision", "updatedAt")
                .isEqualTo(before);
    }

    @Test
    void negative_numbers_are_refused_and_named() {
        Batch batch = batch(BatchStatus.FAILED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> batch.moved(batch.state(), -1, null, NOW))
                .withMessage("attempts must not be negative: -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Batch.planned(SCOPE, -2L, "run-1", NOW))
                .withMessage("a count must not be negative: -2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BatchState.Done(-3))
                .withMessage("a count must not be negative: -3");
    }

    @ParameterizedTest
    @EnumSource(BatchStatus.class)
    void a_status_comes_back_by_its_stored_name(BatchStatus status) {
        assertThat(BatchStatus.ofStored(status.stored())).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(BatchKind.class)
    void a_kind_comes_back_by_its_stored_name(BatchKind kind) {
        assertThat(BatchKind.ofStored(kind.stored())).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "doing", "not started"})
    void an_unknown_stored_name_is_refused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> BatchStatus.ofStored(name));
        assertThatIllegalArgumentException().isThrownBy(() -> BatchKind.ofStored(name));
    }

    @Test
    void the_stored_names_of_the_statuses_are_those_of_the_specification() {
        assertThat(BatchStatus.values())
                .extracting(BatchStatus::stored)
                .containsExactlyInAnyOrder("not_started", "in_progress", "failed", "done", "permanently_failed");
    }

    @Test
    void what_is_done_or_a_hole_has_ended() {
        assertThat(BatchStatus.values())
                .filteredOn(BatchStatus::ended)
                .containsExactlyInAnyOrder(BatchStatus.DONE, BatchStatus.PERMANENTLY_FAILED);
    }

    @Test
    void slices_are_found_without_their_dates() {
        assertThat(BatchKind.values())
                .filteredOn(kind -> !kind.selectsByDate())
                .containsExactly(BatchKind.FIRST_COPY_SLICE, BatchKind.SWEEP_SLICE);
        assertThat(BatchKind.values())
                .filteredOn(BatchKind::firstCopy)
                .containsExactly(BatchKind.FIRST_COPY_SLICE, BatchKind.FIRST_COPY_WINDOW);
    }

    @Test
    void an_error_is_made_of_the_fault_and_cut_to_a_readable_length() {
        BatchFault fault = BatchFault.retryable(FaultCode.ODOO_ERROR, "x".repeat(5_000), null);
        BatchError error = BatchError.of(fault, NOW);
        assertThat(error.code()).isEqualTo(FaultCode.ODOO_ERROR);
        assertThat(error.at()).isEqualTo(NOW);
        assertThat(error.message()).hasSize(BatchError.MAX_MESSAGE);
    }

    @Test
    void a_cut_message_never_ends_in_half_a_character() {
        String message = "x".repeat(BatchError.MAX_MESSAGE - 1) + "😀 and more";
        assertThat(new BatchError(FaultCode.INTERNAL, message, NOW).message())
                .isEqualTo("x".repeat(BatchError.MAX_MESSAGE - 1));
    }
}
