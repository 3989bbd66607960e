package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaceTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));
    private final List<String> order = new ArrayList<>();
    private long calls;

    @Test
    void each_round_begins_with_another_one_after_a_warm_up_from_behind() {
        race(3);

        assertThat(order)
                .containsExactly(
                        "slow", "fast", "bare", "bare", "fast", "slow", "fast", "slow", "bare", "slow", "bare", "fast");
    }

    @Test
    void laps_stay_in_the_order_of_the_contestants_and_measure_each_alone() {
        List<List<Lap>> rounds = race(2);

        assertThat(rounds).hasSize(2).allSatisfy(laps -> {
            assertThat(laps).extracting(Lap::contestant).containsExactly("bare", "fast", "slow");
            assertThat(laps).extracting(Lap::rate).containsExactly(1_000.0, 500.0, 250.0);
            assertThat(laps).extracting(lap -> lap.traffic().calls()).containsOnly(10L);
            assertThat(laps).extracting(Lap::peakHeap).allMatch(bytes -> bytes > 0);
        });
    }

    @Test
    void the_summary_compares_with_the_first() {
        List<String> said = new ArrayList<>();
        new RaceReport(said::add).summary(race(3));

        assertThat(said)
                .contains(
                        "Speed of fast against bare: 0.50 (0.50 to 0.50)",
                        "Speed of slow against bare: 0.25 (0.25 to 0.25)");
    }

    @Test
    void laps_over_different_records_are_told() {
        Lap few = new Lap("bare", 1, Duration.ofSeconds(1), new Traffic(1, 1), 1);
        Lap many = new Lap("fast", 2, Duration.ofSeconds(1), new Traffic(1, 1), 1);

        assertThat(RaceReport.alike(List.of(List.of(few, few)))).isTrue();
        assertThat(RaceReport.alike(List.of(List.of(few, many)))).isFalse();
    }

    @Test
    void a_spread_has_its_middle() {
        assertThat(Spread.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Spread(1, 2, 3));
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 3.0)).median()).isEqualTo(2.5);
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
    }

    private List<List<Lap>> race(int rounds) {
        List<Contestant> contestants = List.of(runner("bare", 1), runner("fast", 2), runner("slow", 4));
        return new Race(contestants, () -> new Traffic(calls, 0), clock, new HeapPeak(() -> {}))
                .run(rounds, laps -> {});
    }

    private Contestant runner(String name, int seconds) {
        return new Contestant() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Course ready() {
                return new Course() {
                    @Override
                    public long run() {
                        order.add(name);
                        calls += 10;
                        clock.advance(Duration.ofSeconds(seconds));
                        return 1_000;
                    }

                    @Override
                    public void close() {
                        calls += 1_000;
                    }
                };
            }
        };
    }
}
