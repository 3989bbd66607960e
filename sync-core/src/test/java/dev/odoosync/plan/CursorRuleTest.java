package dev.odoosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CursorRuleTest {

    /** A window of the naive model, and what has become of it. */
    record Planned(long start, long end, Fate fate) {}

    enum Fate {
        UNFINISHED,
        HOLE,
        DONE
    }

    @Test
    void all_done_means_up_to_the_frontier() {
        assertThat(next(10, 50, List.of())).isEqualTo(50);
    }

    @Test
    void an_unfinished_window_holds_the_cursor_at_its_start() {
        assertThat(next(10, 50, List.of(new Planned(30, 40, Fate.UNFINISHED)))).isEqualTo(30);
    }

    @Test
    void a_window_that_reaches_back_and_goes_on_leaves_the_cursor_where_it_is() {
        assertThat(next(20, 50, List.of(new Planned(5, 50, Fate.UNFINISHED)))).isEqualTo(20);
    }

    @Test
    void a_hole_behind_the_cursor_draws_it_back() {
        assertThat(next(20, 50, List.of(new Planned(5, 15, Fate.HOLE)))).isEqualTo(5);
    }

    @Test
    void a_hole_that_is_made_good_lets_the_cursor_go_on() {
        assertThat(next(5, 50, List.of(new Planned(5, 15, Fate.DONE)))).isEqualTo(50);
    }

    @Test
    void a_frontier_that_went_back_takes_the_cursor_with_it() {
        assertThat(next(50, 40, List.of())).isEqualTo(40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.odoosync.Seeds#many")
    void it_never_passes_a_hole_nor_the_frontier_and_goes_back_for_a_hole_only(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            List<Planned> windows = windows(random);
            long frontier = windows.stream().mapToLong(Planned::end).max().orElse(0) + random.nextInt(3);
            long cursor = random.nextLong(frontier + 1);
            long next = next(cursor, frontier, windows);
            assertThat(next)
                    .as("seed %d: cursor %d, frontier %d, %s", seed, cursor, frontier, windows)
                    .isEqualTo(naive(cursor, frontier, windows))
                    .isLessThanOrEqualTo(frontier)
                    .isLessThanOrEqualTo(first(windows, Fate.HOLE).min().orElse(frontier));
            if (first(windows, Fate.HOLE).findAny().isEmpty()) {
                assertThat(next).as("seed %d", seed).isGreaterThanOrEqualTo(cursor);
            }
        }
    }

    /** Second by second: forward while nothing that began is open, then back while a hole lies behind. */
    private static long naive(long cursor, long frontier, List<Planned> windows) {
        long at = cursor;
        while (at < frontier && !begun(windows, Fate.UNFINISHED, at) && !begun(windows, Fate.HOLE, at)) {
            at++;
        }
        while (at > 0 && begun(windows, Fate.HOLE, at - 1)) {
            at--;
        }
        return at;
    }

    private static boolean begun(List<Planned> windows, Fate fate, long at) {
        return first(windows, fate).anyMatch(start -> start <= at);
    }

    private static LongStream first(List<Planned> windows, Fate fate) {
        return windows.stream().filter(window -> window.fate() == fate).mapToLong(Planned::start);
    }

    private static List<Planned> windows(Random random) {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> window(random, random.nextInt(60)))
                .toList();
    }

    private static Planned window(Random random, long start) {
        Fate fate = Fate.values()[random.nextInt(Fate.values().length)];
        return new Planned(start, start + 1 + random.nextInt(20), fate);
    }

    private static long next(long cursor, long frontier, List<Planned> windows) {
        return CursorRule.next(
                        at(cursor), at(frontier), earliest(windows, Fate.UNFINISHED), earliest(windows, Fate.HOLE))
                .getEpochSecond();
    }

    private static Optional<Instant> earliest(List<Planned> windows, Fate fate) {
        return first(windows, fate).boxed().min(Long::compare).map(CursorRuleTest::at);
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}
