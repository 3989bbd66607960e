package dev.odoosync.plan;

import java.time.Duration;

/**
 * How many records to read by one call, so that an answer stays below so many bytes and comes in so much time, well before it would
 * be cut off. What is too much is cut in proportion; what was far too little is doubled; a read without an answer is tried with a
 * quarter.
 *
 * @param most records of one read when all is well; 1 or more
 * @param bytes what an answer should not exceed; more than 0
 * @param time what a call should not exceed; more than 0
 */
public record PortionRule(int most, long bytes, Duration time) {
    /** A page of a thousand usual records is a fourth of it over XML-RPC, and less over JSON. */
    public static final long BYTES = 16_000_000;

    private static final Duration TIME = Duration.ofSeconds(10);
    private static final int PART_OF_TIMEOUT = 4;

    public PortionRule {
        if (most < 1 || bytes < 1 || time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("no rule: " + most + " records, " + bytes + " bytes, " + time);
        }
    }

    /** Up to {@code most} records a call, in 10 seconds or a quarter of {@code callTimeout}, whichever is less. */
    public static PortionRule of(int most, Duration callTimeout) {
        Duration part = callTimeout.dividedBy(PART_OF_TIMEOUT);
        return new PortionRule(most, BYTES, part.compareTo(TIME) < 0 ? part : TIME);
    }

    /**
     * How many to read next, after {@code rows} were read while {@code portion} might have been.
     *
     * @param rows how many were asked for; 0 or more
     */
    public int afterAnswer(int portion, int rows, Duration took, long size) {
        double load = Math.max(size / (double) bytes, took.toNanos() / (double) time.toNanos());
        double fitting = load == 0 ? most : rows / load;
        if (load > 1) {
            return Math.max(1, Math.min(portion, (int) fitting));
        }
        boolean saysEnough = rows * 2L >= portion;
        int grown = (int) Math.min(most, portion * 2L);
        return saysEnough && fitting >= grown ? grown : portion;
    }

    /** How many to read next, after {@code rows} were asked for, and the answer did not come or was too large. */
    public int afterFailure(int portion, int rows) {
        return Math.max(1, Math.min(portion, rows / 4));
    }

    /** How many to read next, after the server asked for fewer calls. */
    public int afterComplaint(int portion) {
        return Math.max(1, portion / 2);
    }
}
