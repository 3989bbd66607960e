package dev.odoosync.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulerTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Scheduler scheduler = new Scheduler(START, new Dice(7));
    private final List<String> heard = new ArrayList<>();

    @Test
    void what_is_planned_happens_in_order_of_time_when_time_passes_it() {
        scheduler.after(Duration.ofSeconds(20), () -> heard.add("late at " + scheduler.now()));
        scheduler.after(Duration.ofSeconds(10), () -> heard.add("early"));
        scheduler.pass(Duration.ofSeconds(15));
        assertThat(heard).containsExactly("early");
        scheduler.pass(Duration.ofSeconds(15));
        assertThat(heard).containsExactly("early", "late at " + START.plusSeconds(20));
        assertThat(scheduler.now()).isEqualTo(START.plusSeconds(30));
    }

    @Test
    void when_all_sleep_time_jumps_to_the_first_that_wakes() {
        scheduler.run(List.of(() -> sleeper("a", 300), () -> sleeper("b", 100)));
        assertThat(heard).containsExactly("b at " + START.plusSeconds(100), "a at " + START.plusSeconds(300));
    }

    private void sleeper(String name, int seconds) {
        scheduler.sleepUntil(START.plusSeconds(seconds));
        heard.add(name + " at " + scheduler.now());
    }

    @Test
    void the_same_dice_give_the_same_order_of_turns() {
        assertThat(turns(1)).isEqualTo(turns(1)).isNotEqualTo(turns(2));
    }

    private static List<String> turns(long seed) {
        Scheduler scheduler = new Scheduler(START, new Dice(seed));
        List<String> turns = new ArrayList<>();
        scheduler.run(List.of(() -> talk(scheduler, turns, "a"), () -> talk(scheduler, turns, "b")));
        return turns;
    }

    private static void talk(Scheduler scheduler, List<String> turns, String name) {
        for (int i = 0; i < 20; i++) {
            turns.add(name);
            scheduler.giveWay();
        }
    }

    @Test
    void a_failure_of_one_ends_all() {
        assertThatThrownBy(() -> scheduler.run(List.of(
                        () -> {
                            throw new IllegalStateException("broken");
                        },
                        () -> sleeper("b", 10))))
                .hasMessage("broken");
        assertThat(scheduler.failed()).isTrue();
    }
}
