package dev.odoosync.batch;

import java.util.Locale;

/** Where a batch stands. */
public enum BatchStatus {
    NOT_STARTED,
    IN_PROGRESS,
    FAILED,
    DONE,
    PERMANENTLY_FAILED;

    /** Whether work on it is over, well or not. */
    public boolean ended() {
        return this == DONE || this == PERMANENTLY_FAILED;
    }

    /** The name in stored documents, such as {@code not_started}. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The status of that stored name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static BatchStatus ofStored(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
