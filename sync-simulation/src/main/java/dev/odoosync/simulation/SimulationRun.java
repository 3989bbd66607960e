package dev.odoosync.simulation;

import dev.odoosync.simulation.Simulation.History;
import java.io.PrintStream;

/**
 * Runs histories until told enough: {@code java -Dsimulation.histories=20000 ... SimulationRun}, or with {@code
 * -Dsimulation.seed=N} one, with its whole trace. Ends with status 1 when a rule was broken.
 */
public final class SimulationRun {
    private static final PrintStream OUT = System.out;

    private SimulationRun() {}

    public static void main(String[] args) {
        Long seed = Long.getLong("simulation.seed");
        System.exit((seed == null ? many() : one(seed)) ? 0 : 1);
    }

    private static boolean one(long seed) {
        History history = new Simulation(Seam.NONE).run(seed, Integer.MAX_VALUE);
        OUT.println(history.report());
        return history.broken() == null;
    }

    private static boolean many() {
        long histories = Long.getLong("simulation.histories", 20_000);
        int threads =
                Integer.getInteger("simulation.threads", Runtime.getRuntime().availableProcessors());
        Campaign campaign = new Campaign(Seam.NONE, Long.getLong("simulation.from", 1), histories, OUT::println)
                .run(threads, Integer.getInteger("simulation.broken", 10));
        campaign.broken().forEach(history -> OUT.println(history.report()));
        OUT.println(campaign.report());
        return campaign.broken().isEmpty();
    }
}
