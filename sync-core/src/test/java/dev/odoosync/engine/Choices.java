package dev.odoosync.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Goes through all combinations of choices, one run after the other. */
final class Choices implements IntUnaryOperator {
    private final List<int[]> path = new ArrayList<>();
    private int depth;

    @Override
    public int applyAsInt(int of) {
        if (depth == path.size()) {
            path.add(new int[] {0, of});
        }
        int[] here = path.get(depth);
        if (here[1] != of) {
            throw new AssertionError("the same choices made another run: " + here[1] + " ways before, " + of + " now");
        }
        depth++;
        return here[0];
    }

    /** Whether there is another combination; the next run makes it. */
    boolean next() {
        depth = 0;
        while (!path.isEmpty()) {
            int[] last = path.get(path.size() - 1);
            last[0]++;
            if (last[0] < last[1]) {
                return true;
            }
            path.remove(path.size() - 1);
        }
        return false;
    }

    @Override
    public String toString() {
        StringBuilder shown = new StringBuilder();
        path.forEach(choice -> shown.append(choice[0]));
        return shown.toString();
    }
}
