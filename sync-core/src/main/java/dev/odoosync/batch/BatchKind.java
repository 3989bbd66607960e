package dev.odoosync.batch;

import java.util.Locale;

/** What a batch is part of, and how its records are found. */
public enum BatchKind {
    /** Part of the first copy, found by id alone. Its window says up to when the copy was complete when it was listed. */
    FIRST_COPY_SLICE,
    /** Part of the first copy, found by {@code write_date}: how the {@code spec} preset copies. */
    FIRST_COPY_WINDOW,
    /** Part of an increment, found by {@code write_date}. */
    INCREMENT,
    /** Part of a sweep, found by id alone: read again in case that something changed without a trace. */
    SWEEP_SLICE;

    /** Whether the window is part of the question that finds the records. */
    public boolean selectsByDate() {
        return this == FIRST_COPY_WINDOW || this == INCREMENT;
    }

    /** Whether it belongs to the first copy. */
    public boolean firstCopy() {
        return this == FIRST_COPY_SLICE || this == FIRST_COPY_WINDOW;
    }

    /** The name in stored documents. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of that stored name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static BatchKind ofStored(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
