package dev.odoosync.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a model's cursor stands: at the end of the contiguous prefix of windows that are done.
 *
 * <p>A window that is merely not done yet holds the cursor where it is. A hole draws it back to before the hole, also one within
 * the lookback, which lies behind the cursor: no cursor passes a hole.
 */
public final class CursorRule {
    private CursorRule() {}

    /**
     * The new cursor.
     *
     * @param cursor the present one
     * @param frontier the end of the last planned window
     * @param firstUnfinished the earliest start of a window that has not ended
     * @param firstHole the earliest start of a window that failed for good
     */
    public static Instant next(
            Instant cursor, Instant frontier, Optional<Instant> firstUnfinished, Optional<Instant> firstHole) {
        Instant prefixEnd = earlier(frontier, firstUnfinished);
        Instant forward = prefixEnd.isAfter(cursor) ? prefixEnd : cursor;
        return earlier(earlier(forward, firstHole), Optional.of(frontier));
    }

    private static Instant earlier(Instant time, Optional<Instant> other) {
        return other.filter(o -> o.isBefore(time)).orElse(time);
    }
}
