package dev.odoosync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.simulation.Simulation.History;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests the test: each mistake that is put in must be found, and by a rule, not by chance. */
class PlantedMistakesTest {
    private static final int MOST_HISTORIES = 300;

    @ParameterizedTest
    @EnumSource(Mistake.class)
    void the_simulation_finds(Mistake mistake) {
        Simulation simulation = new Simulation(mistake.seam);
        for (int tried = 1; tried <= MOST_HISTORIES; tried++) {
            History history = simulation.run(tried, 40);
            if (history.broken() != null) {
                System.out.printf("%-32s found after %3d histories: %s%n", mistake, tried, sentence(history));
                assertThat(history.broken()).as(history.report()).isInstanceOf(RuleBroken.class);
                return;
            }
        }
        throw new AssertionError(mistake + " was not found in " + MOST_HISTORIES + " histories");
    }

    private static String sentence(History history) {
        return history.broken() instanceof RuleBroken rule ? rule.rule() : String.valueOf(history.broken());
    }
}
