package dev.odoosync.simulator.internal.query;

/**
 * One group of a date: half-open, as Odoo writes its bounds.
 *
 * @param from the first moment, shown
 * @param to the first moment after it, shown
 * @param label what people see
 */
record Bucket(String from, String to, String label) implements Comparable<Bucket> {

    @Override
    public int compareTo(Bucket other) {
        return from.compareTo(other.from);
    }
}
