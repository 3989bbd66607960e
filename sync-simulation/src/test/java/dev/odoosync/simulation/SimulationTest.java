package dev.odoosync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.simulation.Simulation.History;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SimulationTest {
    private static final int THREADS = 2;

    /** {@code -Dsimulation.histories=20000} for a longer run, {@code -Dsimulation.seed=N} for one history with its whole trace. */
    @Test
    void no_history_breaks_a_rule_and_everything_that_may_happen_does() {
        Long seed = Long.getLong("simulation.seed");
        if (seed != null) {
            History history = new Simulation(Seam.NONE).run(seed, Integer.MAX_VALUE);
            System.out.println(history.report());
            assertThat(history.broken()).isNull();
            return;
        }
        long histories = Long.getLong("simulation.histories", 2_000);
        Campaign campaign = new Campaign(Seam.NONE, 1, histories, System.out::println).run(THREADS, 5);
        System.out.println(campaign.report());
        assertThat(campaign.broken()).extracting(History::report).isEmpty();
        assertThat(campaign.done()).isEqualTo(histories);
        for (Happening what : Happening.values()) {
            assertThat(campaign.coverage().of(what)).as("how often: %s", what).isPositive();
        }
    }

    @TestFactory
    Stream<DynamicTest> the_same_seed_gives_the_same_history() {
        Simulation simulation = new Simulation(Seam.NONE);
        return Stream.iterate(1L, seed -> seed + 1)
                .limit(20)
                .map(seed -> DynamicTest.dynamicTest(
                        "seed " + seed,
                        () -> assertThat(simulation.run(seed).fingerprint())
                                .isEqualTo(simulation.run(seed).fingerprint())));
    }

    @Test
    void another_seed_gives_another_history() {
        Simulation simulation = new Simulation(Seam.NONE);
        assertThat(simulation.run(1).fingerprint())
                .isNotEqualTo(simulation.run(2).fingerprint());
    }

    @Test
    void a_failing_history_names_its_seed_its_rule_and_what_happened_before() {
        History history = new Simulation(Mistake.CHECKPOINT_BEFORE_ROWS.seam).run(1);
        assertThat(history.broken()).isInstanceOf(RuleBroken.class);
        assertThat(history.report())
                .contains("seed 1", "a done batch is whole", "first_copy_slice", "-Dsimulation.seed=1");
        assertThat(history.tail()).hasSizeGreaterThan(10);
    }
}
