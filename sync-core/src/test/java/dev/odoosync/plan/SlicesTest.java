package dev.odoosync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.batch.IdRange;
import dev.odoosync.plan.Slices.Slice;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SlicesTest {

    @Test
    void no_ids_make_no_slice() {
        assertThat(Slices.cut(7, new long[0], 100)).isEmpty();
    }

    @Test
    void each_slice_begins_where_the_one_before_ended() {
        assertThat(Slices.cut(10, new long[] {12, 15, 20, 21, 90}, 2))
                .containsExactly(
                        new Slice(new IdRange(10, 15), 2),
                        new Slice(new IdRange(15, 21), 2),
                        new Slice(new IdRange(21, 90), 1));
    }

    @Test
    void a_full_page_makes_one_slice() {
        assertThat(Slices.cut(0, new long[] {1, 2, 3}, 3)).containsExactly(new Slice(new IdRange(0, 3), 3));
    }

    @Test
    void ids_out_of_order_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Slices.cut(0, new long[] {5, 3}, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Slices.cut(9, new long[] {5}, 1));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.odoosync.Seeds#many")
    void slices_tile_the_ids_without_a_gap_and_hold_no_more_than_a_page(long seed) {
        Random random = new Random(seed);
        int pageSize = 1 + random.nextInt(20);
        long after = random.nextInt(50);
        long[] ids = random.longs(random.nextInt(200), after + 1, after + 1_000)
                .distinct()
                .sorted()
                .toArray();
        List<Slice> slices = Slices.cut(after, ids, pageSize);
        long end = after;
        for (Slice slice : slices) {
            assertThat(slice.ids().after()).as("seed %d", seed).isEqualTo(end);
            assertThat(slice.count()).as("seed %d", seed).isBetween(1, pageSize).isEqualTo((int)
                    LongStream.of(ids).filter(slice.ids()::contains).count());
            end = slice.ids().upTo();
        }
        assertThat(end).as("seed %d", seed).isEqualTo(ids.length == 0 ? after : ids[ids.length - 1]);
        assertThat(slices).as("seed %d", seed).hasSize((ids.length + pageSize - 1) / pageSize);
    }
}
