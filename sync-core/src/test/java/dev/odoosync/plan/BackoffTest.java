package dev.odoosync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BackoffTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5));

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 10", "3, 20", "4, 40", "5, 80", "6, 160", "7, 300", "8, 300", "2147483647, 300"})
    void it_doubles_up_to_its_cap_and_waits_between_half_and_all_of_that(int failures, long fullSeconds) {
        Random random = new Random(failures);
        Duration full = Duration.ofSeconds(fullSeconds);
        for (int i = 0; i < 200; i++) {
            assertThat(BACKOFF.after(failures, random)).as("seed %d", failures).isBetween(full.dividedBy(2), full);
        }
    }

    @Test
    void waits_of_many_that_failed_together_are_spread() {
        Random random = new Random(42);
        long different = IntStream.range(0, 100)
                .mapToObj(i -> BACKOFF.after(7, random))
                .distinct()
                .count();
        assertThat(different).isGreaterThan(90);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.odoosync.Seeds#many")
    void the_same_seed_waits_the_same(long seed) {
        assertThat(BACKOFF.after(3, new Random(seed))).isEqualTo(BACKOFF.after(3, new Random(seed)));
    }

    @Test
    void both_ends_of_the_spread_are_reached() {
        Backoff tiny = new Backoff(Duration.ofMillis(2), Duration.ofMillis(2));
        Random random = new Random(1);
        assertThat(IntStream.range(0, 100).mapToObj(i -> tiny.after(1, random)))
                .contains(Duration.ofMillis(1), Duration.ofMillis(2));
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "-1, 5", "6, 5"})
    void what_is_no_backoff_is_refused(long first, long max) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofSeconds(first), Duration.ofSeconds(max)))
                .withMessageStartingWith("not a backoff: from ");
    }
}
