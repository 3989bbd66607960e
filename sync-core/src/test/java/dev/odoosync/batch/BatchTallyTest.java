package dev.odoosync.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.batch.BatchTally.Row;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTallyTest {
    private static final Instant EARLY = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("2026-03-02T00:00:00Z");

    private static final Row COPY =
            new Row("sale.order", BatchKind.FIRST_COPY_SLICE, 3, 1, 5, 2, 1, 500, 400, LATE, null, EARLY);
    private static final Row INCREMENTS =
            new Row("sale.order", BatchKind.INCREMENT, 10, 0, 20, 0, 0, 7, 70, EARLY, null, LATE);
    private static final Row OTHER = new Row("res.partner", BatchKind.INCREMENT, 0, 0, 1, 1, 0, 9, 0, null, LATE, null);
    private static final BatchTally TALLY = new BatchTally(List.of(COPY, INCREMENTS, OTHER));

    @Test
    void a_row_adds_up_what_is_unfinished_and_all() {
        assertThat(COPY.unfinished()).isEqualTo(4);
        assertThat(COPY.total()).isEqualTo(11);
    }

    @Test
    void all_rows_are_added_up() {
        assertThat(TALLY.total()).isEqualTo(11 + 30 + 2);
        assertThat(TALLY.done()).isEqualTo(26);
        assertThat(TALLY.holes()).isEqualTo(3);
        assertThat(TALLY.failed()).isEqualTo(1);
        assertThat(TALLY.unfinished()).isEqualTo(14);
        assertThat(TALLY.records()).isEqualTo(516);
        assertThat(TALLY.expected()).isEqualTo(470);
    }

    @Test
    void the_earliest_time_of_any_row_counts() {
        assertThat(TALLY.firstUnfinished()).contains(EARLY);
        assertThat(TALLY.firstHole()).contains(LATE);
        assertThat(TALLY.nextAttemptAt()).contains(EARLY);
    }

    @Test
    void an_empty_tally_has_nothing_and_no_times() {
        BatchTally none = new BatchTally(List.of());
        assertThat(none.total()).isZero();
        assertThat(none.firstUnfinished()).isEmpty();
        assertThat(none.firstHole()).isEmpty();
        assertThat(none.nextAttemptAt()).isEmpty();
    }

    @Test
    void a_part_of_it_is_taken_by_model_or_by_belonging_to_the_first_copy() {
        assertThat(TALLY.ofModel("res.partner").rows()).containsExactly(OTHER);
        assertThat(TALLY.ofFirstCopy(true).rows()).containsExactly(COPY);
        assertThat(TALLY.ofFirstCopy(false).rows()).containsExactly(INCREMENTS, OTHER);
        assertThat(TALLY.only(row -> row.holes() > 0).rows()).containsExactly(COPY, OTHER);
    }
}
