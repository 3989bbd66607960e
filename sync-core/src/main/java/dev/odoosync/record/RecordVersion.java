package dev.odoosync.record;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;

/**
 * Which of two observations of a record is the newer one: first by epoch, then by the second of {@code write_date},
 * then by fence. A store never replaces a higher or equal version.
 *
 * <p>The fence comes last because records of one second, and records whose parents changed, carry the same date: what a
 * later holder of the tenant read is the newer. Within one fence a single worker reads in sequence.
 *
 * @param epoch grows each time the mirror is started over; 0 or more
 * @param second seconds since 1970 of the record's {@code write_date}; 0 where the model has none
 * @param fence the number of the lease it was read under; 0 or more
 */
public record RecordVersion(long epoch, long second, long fence) implements Comparable<RecordVersion> {
    /** Odoo's dates end in the year 9999; the offset keeps dates before 1970 in order too. */
    private static final long SECOND_OFFSET = 1L << 39;

    private static final Comparator<RecordVersion> ORDER = Comparator.comparingLong(RecordVersion::epoch)
            .thenComparingLong(RecordVersion::second)
            .thenComparingLong(RecordVersion::fence);

    public RecordVersion {
        if (epoch < 0 || fence < 0) {
            throw new IllegalArgumentException("epoch and fence of a version must not be negative");
        }
        if (Math.abs(second) >= SECOND_OFFSET) {
            throw new IllegalArgumentException("the second of a version is out of range: " + second);
        }
    }

    /** The version of a record with this {@code write_date}. */
    public static RecordVersion of(long epoch, Instant writeDate, long fence) {
        return new RecordVersion(epoch, writeDate.getEpochSecond(), fence);
    }

    @Override
    public int compareTo(RecordVersion other) {
        return ORDER.compare(this, other);
    }

    /** A text of fixed width whose order is the order of versions, for stores that compare one value. */
    public String sortable() {
        return String.format(Locale.ROOT, "%08x-%010x-%016x", epoch, second + SECOND_OFFSET, fence);
    }

    /**
     * The version that {@link #sortable()} made this text of.
     *
     * @throws IllegalArgumentException when the text was not made by it
     */
    public static RecordVersion parse(String sortable) {
        String[] parts = sortable.split("-", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a record version: " + sortable);
        }
        return new RecordVersion(
                Long.parseLong(parts[0], 16),
                Long.parseLong(parts[1], 16) - SECOND_OFFSET,
                Long.parseLong(parts[2], 16));
    }
}
