package dev.odoosync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.batch.Window;
import dev.odoosync.plan.Histogram.Bucket;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {

    @Test
    void its_buckets_are_in_order_of_time_and_add_up() {
        Bucket early = bucket(0, 3);
        Bucket late = bucket(100, 4);
        Histogram histogram = new Histogram(List.of(late, early));
        assertThat(histogram.buckets()).containsExactly(early, late);
        assertThat(histogram.total()).isEqualTo(7);
    }

    @Test
    void one_without_buckets_holds_nothing() {
        assertThat(new Histogram(List.of()).total()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void an_empty_bucket_is_refused(long count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bucket(0, count))
                .withMessage("a bucket holds at least one record, not " + count);
    }

    private static Bucket bucket(long start, long count) {
        return new Bucket(new Window(Instant.ofEpochSecond(start), Instant.ofEpochSecond(start + 10)), count);
    }
}
