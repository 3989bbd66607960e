package dev.odoosync.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.plan.Digest.Sum;
import dev.odoosync.plan.Histogram.Width;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Sums of ids out of averages. */
final class IdSumsTest {
    private static final Instant DAY = Instant.parse("2026-11-21T00:00:00Z");
    private static final long SEED = 20261121;

    private static List<Group> average(Instant start, long[] ids, Selection part) {
        long[] inside = LongStream.of(ids).filter(part.ids()::contains).toArray();
        return inside.length == 0
                ? List.of()
                : List.of(new Group(start, inside.length, LongStream.of(inside).sum() / (double) inside.length));
    }

    @Test
    void a_sum_is_exact_up_to_the_limit() {
        long[] ids = new Random(SEED)
                .longs(200_000, 1_900_000_000L, Integer.MAX_VALUE)
                .toArray();

        Sum sum = new IdSums(part -> average(DAY, ids, part), IdSums.EXACT_BELOW)
                .of(Selection.ALL, Width.DAY)
                .at(DAY);

        assertThat(sum)
                .as("seed %s", SEED)
                .isEqualTo(new Sum(200_000, LongStream.of(ids).sum()));
        assertThat((double) sum.ids()).isBetween(IdSums.EXACT_BELOW / 2, IdSums.EXACT_BELOW);
    }

    @Test
    void a_sum_beyond_the_limit_is_asked_for_in_parts() {
        long[] ids = LongStream.rangeClosed(1, 1_000).toArray();
        AtomicInteger asked = new AtomicInteger();

        Sum sum = new IdSums(
                        part -> {
                            asked.incrementAndGet();
                            return average(DAY, ids, part);
                        },
                        100_000)
                .of(Selection.ALL, Width.DAY)
                .at(DAY);

        assertThat(sum).isEqualTo(new Sum(1_000, 500_500));
        assertThat(asked.get()).isBetween(7, 40);
    }

    @Test
    void the_undated_are_added_up_in_parts_too() {
        long[] ids = LongStream.rangeClosed(1, 1_000).toArray();

        assertThat(new IdSums(part -> average(null, ids, part), 100_000)
                        .of(Selection.ALL, Width.DAY)
                        .undated())
                .isEqualTo(new Sum(1_000, 500_500));
    }

    @Test
    void averages_that_cannot_be_are_no_answer() {
        for (double average : List.of(Double.MAX_VALUE, 1e18)) {
            IdSums sums = new IdSums(part -> List.of(new Group(DAY, 2, average)), IdSums.EXACT_BELOW);

            UnclearFault fault = catchThrowableOfType(UnclearFault.class, () -> sums.of(Selection.ALL, Width.DAY));

            assertThat(fault.code()).isEqualTo(FaultCode.BROKEN_ANSWER);
        }
    }
}
