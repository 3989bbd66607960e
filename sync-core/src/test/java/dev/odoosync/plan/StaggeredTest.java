package dev.odoosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StaggeredTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void the_next_time_lies_within_one_interval_and_the_times_lie_an_interval_apart() {
        Instant first = Staggered.next("anna", DAY, NOW);
        assertThat(first).isAfter(NOW).isBeforeOrEqualTo(NOW.plus(DAY));
        assertThat(Staggered.next("anna", DAY, first)).isEqualTo(first.plus(DAY));
        assertThat(Staggered.next("anna", DAY, first.minusSeconds(1))).isEqualTo(first);
    }

    @Test
    void tenants_are_spread_over_the_interval() {
        Set<Integer> hours = IntStream.range(0, 1_000)
                .mapToObj(i -> Staggered.next("tenant-" + i, DAY, NOW))
                .map(time -> (int) Duration.between(NOW, time).minusSeconds(1).toHours())
                .collect(Collectors.toSet());
        assertThat(hours).hasSize(24);
    }
}
