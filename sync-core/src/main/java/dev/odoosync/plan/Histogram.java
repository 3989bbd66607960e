package dev.odoosync.plan;

import dev.odoosync.batch.Window;
import java.util.Comparator;
import java.util.List;

/**
 * How many records of a model were written when: Odoo's grouped count.
 *
 * @param buckets those that hold records, in order of time, none overlapping
 */
public record Histogram(List<Bucket> buckets) {
    public Histogram {
        buckets = buckets.stream()
                .sorted(Comparator.comparing(bucket -> bucket.window().start()))
                .toList();
    }

    /**
     * The records of one stretch of time.
     *
     * @param window when they were written
     * @param count how many; more than 0
     */
    public record Bucket(Window window, long count) {
        public Bucket {
            if (count <= 0) {
                throw new IllegalArgumentException("a bucket holds at least one record, not " + count);
            }
        }
    }

    /** How wide the buckets are to be. */
    public enum Width {
        HOUR,
        DAY
    }

    /** All records of all buckets. */
    public long total() {
        return buckets.stream().mapToLong(Bucket::count).sum();
    }
}
