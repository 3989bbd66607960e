package dev.odoosync.outbox;

import java.util.Locale;

/** Where an entry stands. */
public enum OutboxStatus {
    QUEUED,
    PROCESSING,
    DONE,
    FAILED,
    CONFLICT;

    /** The name in stored entries, such as {@code queued}. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The status of that stored name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static OutboxStatus ofStored(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
