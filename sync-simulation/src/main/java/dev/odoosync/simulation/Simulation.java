package dev.odoosync.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs single histories. Thread-safe: histories share nothing. */
public final class Simulation {
    private static final int TAIL = 150;

    private final Seam seam;

    /** Histories of an engine with this mistake, or with {@link Seam#NONE}. */
    public Simulation(Seam seam) {
        this.seam = seam;
    }

    /**
     * What came of a history.
     *
     * @param seed which history
     * @param broken the first rule that was broken, or any other failure; null when all went well
     * @param fingerprint of everything that happened, in order
     * @param coverage how often what happened
     * @param tail what happened last
     */
    public record History(
            long seed, @Nullable Throwable broken, long fingerprint, Coverage coverage, List<String> tail) {
        public History {
            tail = List.copyOf(tail);
        }

        private String origin() {
            return broken == null || broken instanceof RuleBroken
                    ? ""
                    : java.util.Arrays.stream(broken.getStackTrace())
                            .limit(12)
                            .map(frame -> "  at " + frame + "\n")
                            .collect(java.util.stream.Collectors.joining());
        }

        /** For people: which seed, what was broken, and what happened before. */
        public String report() {
            return "seed " + seed + (broken == null ? ": no rule was broken" : " broke a rule: " + broken) + "\n"
                    + origin()
                    + String.join("\n", tail)
                    + "\nreplay it with -Dsimulation.seed=" + seed;
        }
    }

    /** The history of that seed; the same each time. */
    public History run(long seed) {
        return run(seed, TAIL);
    }

    /** The history of that seed, with at most so many lines of what happened last. */
    public History run(long seed, int lines) {
        Universe universe = new Universe(seed, seam, lines);
        Throwable broken = null;
        try {
            universe.run();
        } catch (RuntimeException | Error thrown) {
            Throwable first = universe.scheduler.failure();
            broken = first == null ? thrown : first;
        }
        return new History(
                seed,
                broken,
                universe.notes.trace().fingerprint(),
                universe.notes.coverage(),
                universe.notes.trace().tail());
    }
}
