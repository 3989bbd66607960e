package dev.odoosync.plan;

import dev.odoosync.batch.Window;
import dev.odoosync.plan.Histogram.Width;
import dev.odoosync.record.DatedId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A model's records in short: how many were written in each hour or day, and the sum of their ids. Two digests that agree in a
 * bucket hold the same ids there, or differ in a way that no single change can bring about. An update that stays within its bucket
 * cannot be seen.
 *
 * @param width how wide the buckets are; cut in UTC
 * @param buckets by their start; empty ones are left out
 * @param undated the records without a date
 */
public record Digest(Width width, NavigableMap<Instant, Sum> buckets, Sum undated) {
    public Digest {
        buckets = Collections.unmodifiableNavigableMap(new TreeMap<>(buckets));
    }

    /**
     * Some records.
     *
     * @param count how many; 0 or more
     * @param ids the sum of their ids
     */
    public record Sum(long count, long ids) {
        /** No record. */
        public static final Sum NONE = new Sum(0, 0);

        public Sum {
            if (count < 0) {
                throw new IllegalArgumentException("a count must not be negative: " + count);
            }
        }

        public Sum plus(Sum other) {
            return new Sum(count + other.count, ids + other.ids);
        }
    }

    /** The digest of these records. */
    public static Digest of(Width width, Iterable<DatedId> records) {
        NavigableMap<Instant, Sum> buckets = new TreeMap<>();
        Sum undated = Sum.NONE;
        for (DatedId record : records) {
            Sum one = new Sum(1, record.odooId());
            if (record.writeDate() == null) {
                undated = undated.plus(one);
            } else {
                buckets.merge(record.writeDate().truncatedTo(unit(width)), one, Sum::plus);
            }
        }
        return new Digest(width, buckets, undated);
    }

    private static ChronoUnit unit(Width width) {
        return switch (width) {
            case HOUR -> ChronoUnit.HOURS;
            case DAY -> ChronoUnit.DAYS;
        };
    }

    /** All records of all buckets, and those without a date. */
    public long total() {
        return undated.count() + buckets.values().stream().mapToLong(Sum::count).sum();
    }

    /** What is in the bucket that starts at {@code start}. */
    public Sum at(Instant start) {
        return buckets.getOrDefault(start, Sum.NONE);
    }

    /** The buckets in which the two differ, in order of time. Both must be of one width. */
    public List<Window> differences(Digest other) {
        if (width != other.width) {
            throw new IllegalArgumentException(
                    "digests by " + width + " and by " + other.width + " cannot be compared");
        }
        NavigableSet<Instant> starts = new TreeSet<>(buckets.keySet());
        starts.addAll(other.buckets.keySet());
        List<Window> differing = new ArrayList<>();
        for (Instant start : starts) {
            if (!at(start).equals(other.at(start))) {
                differing.add(new Window(start, start.plus(length(width))));
            }
        }
        return differing;
    }

    /** How many records the buckets hold that begin in {@code window}. */
    public long within(Window window) {
        Map<Instant, Sum> inside = buckets.subMap(window.start(), true, window.end(), false);
        return inside.values().stream().mapToLong(Sum::count).sum();
    }

    /** How long a bucket is. */
    public static Duration length(Width width) {
        return switch (width) {
            case HOUR -> Duration.ofHours(1);
            case DAY -> Duration.ofDays(1);
        };
    }
}
