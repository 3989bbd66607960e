package dev.odoosync.app;

import java.util.Collection;
import java.util.Locale;

/**
 * The middle of some numbers, and how far they scatter.
 *
 * @param least the lowest
 * @param median the middle one, or the mean of the two in the middle
 * @param most the highest
 */
record Spread(double least, double median, double most) {
    /**
     * The spread of these numbers.
     *
     * @throws IllegalArgumentException when there are none
     */
    static Spread of(Collection<Double> numbers) {
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("no numbers, no median");
        }
        double[] sorted =
                numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }

    /** {@code 0.93 (0.90 to 0.97)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", median, least, most);
    }
}
