package dev.odoosync.simulator.internal.data;

import org.jspecify.annotations.Nullable;

/** One record as stored: datetimes are microseconds since 1970, dates are text, many2one are ids. Immutable. */
public interface Row {

    /** The id. */
    long id();

    /** The stored value of a column, null when empty. */
    @Nullable
    Object get(String column);

    /** Microseconds since 1970 of a datetime column that is never empty. */
    default long micros(String column) {
        return get(column) instanceof Long micros ? micros : 0;
    }
}
