package dev.odoosync.batch;

/**
 * A range of record ids: those above {@code after}, up to and including {@code upTo}.
 *
 * @param after 0 or more
 * @param upTo more than {@code after}; {@link #NO_END} for all that follow
 */
public record IdRange(long after, long upTo) {
    /** The upper end of a range that has none. */
    public static final long NO_END = Long.MAX_VALUE;

    /** Every id. */
    public static final IdRange ALL = new IdRange(0, NO_END);

    public IdRange {
        if (after < 0 || upTo <= after) {
            throw new IllegalArgumentException("not a range of ids: above " + after + ", up to " + upTo);
        }
    }

    /** The part of this range above {@code id}; {@code id} must lie within it, below its end. */
    public IdRange above(long id) {
        return new IdRange(Math.max(after, id), upTo);
    }

    /** Whether {@code id} belongs to it. */
    public boolean contains(long id) {
        return id > after && id <= upTo;
    }

    /** Whether it reaches up to an id, or goes on for ever. */
    public boolean hasEnd() {
        return upTo != NO_END;
    }
}
