package dev.odoosync.record;

import java.time.Instant;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which of two observations of a record is the newer one: first by epoch, then by the second of {@code write_date},
 * then by fence. A store never replaces a higher or equal version.
 *
 * <p>The fence comes last because records of one second, and records whose parents changed, carry the same date: what a
 * later holder of the tenant read is the newer. Within one fence a single worker reads in sequence.
 *
 * @param epoch grows each time the mirror is started over; 0 to 4,294,967,295
 * @param second seconds since 1970 of the record's {@code write_date}; 0 where the model has none
 * @param fence the number of the lease it was read under; 0 or more
 */
public record RecordVersion(long epoch, long second, long fence) implements Comparable<RecordVersion> {
    /** Odoo's dates end in the year 9999; the offset keeps dates before 1970 in order too. */
    private static final long SECOND_OFFSET = 1L << 39;

    /** What fits into the width that {@link #sortable()} gives it. */
    private static final long MAX_EPOCH = 0xFFFF_FFFFL;

    private static final Pattern SORTABLE = Pattern.compile("([0-9a-f]{8})-([0-9a-f]{10})-([0-7][0-9a-f]{15})");

    private static final Comparator<RecordVersion> ORDER = Comparator.comparingLong(RecordVersion::epoch)
            .thenComparingLong(RecordVersion::second)
            .thenComparingLong(RecordVersion::fence);

    public RecordVersion {
        if (epoch < 0 || epoch > MAX_EPOCH || fence < 0) {
            throw new IllegalArgumentException("epoch or fence of a version is out of range: " + epoch + ", " + fence);
        }
        if (second <= -SECOND_OFFSET || second >= SECOND_OFFSET) {
            throw new IllegalArgumentException("the second of a version is out of range: " + second);
        }
    }

    /** The version of a record with this {@code write_date}. */
    public static RecordVersion of(long epoch, Instant writeDate, long fence) {
        return new RecordVersion(epoch, writeDate.getEpochSecond(), fence);
    }

    /**
     * Whether an observation of this version shows that a record lives although it has that tombstone. A tombstone says that the
     * record was gone under its fence: who reads it under a later one knows better, also where Odoo now shows an older date.
     */
    public boolean outlives(RecordVersion tombstone) {
        if (epoch != tombstone.epoch || fence == tombstone.fence) {
            return compareTo(tombstone) > 0;
        }
        return fence > tombstone.fence;
    }

    @Override
    public int compareTo(RecordVersion other) {
        return ORDER.compare(this, other);
    }

    /** A text of fixed width whose order is the order of versions, for stores that compare one value. */
    public String sortable() {
        StringBuilder text = new StringBuilder(36);
        hex(text, epoch, 8).append('-');
        hex(text, second + SECOND_OFFSET, 10).append('-');
        return hex(text, fence, 16).toString();
    }

    /** {@code String.format} would cost more than all the rest of a record's way into the store. */
    private static StringBuilder hex(StringBuilder text, long number, int width) {
        String digits = Long.toHexString(number);
        return text.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
    }

    /**
     * The version that {@link #sortable()} made this text of.
     *
     * @throws IllegalArgumentException when the text was not made by it
     */
    public static RecordVersion parse(String sortable) {
        Matcher parts = SORTABLE.matcher(sortable);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a record version: " + sortable);
        }
        return new RecordVersion(
                Long.parseLong(parts.group(1), 16),
                Long.parseLong(parts.group(2), 16) - SECOND_OFFSET,
                Long.parseLong(parts.group(3), 16));
    }
}
