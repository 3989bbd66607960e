package dev.odoosync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchTally;
import dev.odoosync.batch.BatchTally.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyncProgressTest {
    private static Row row(BatchKind kind, long waiting, long done) {
        return new Row("res.partner", kind, waiting, 0, done, 0, 0, done * 10, waiting * 10, null, null, null);
    }

    private static SyncProgress of(Row... rows) {
        return SyncProgress.of(new BatchTally(List.of(rows)));
    }

    @Test
    void increments_of_models_that_are_copied_do_not_take_the_first_copy_back() {
        SyncProgress progress = of(row(BatchKind.FIRST_COPY_SLICE, 10, 90), row(BatchKind.INCREMENT, 60, 0));

        assertThat(progress.progressPercentage()).isEqualTo(90);
        assertThat(progress.totalBatches()).isEqualTo(160);
        assertThat(progress.pendingBatches()).isEqualTo(70);
    }

    @Test
    void once_the_first_copy_is_done_all_batches_count() {
        assertThat(of(row(BatchKind.FIRST_COPY_SLICE, 0, 90), row(BatchKind.INCREMENT, 10, 0))
                        .progressPercentage())
                .isEqualTo(90);
        assertThat(of().progressPercentage()).isZero();
    }
}
