package dev.odoosync.tenant;

import java.util.Locale;

/** Where the sync of a tenant stands. */
public enum SyncState {
    /** Nothing was planned yet. */
    NOT_STARTED,
    /** The first copy goes on. */
    IN_PROGRESS,
    /** The first copy ended; increments keep the mirror fresh. */
    DONE,
    /** Nothing can go on until someone acts. */
    FAILED;

    /** The name in stored documents and answers. */
    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The state of that stored name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static SyncState ofStored(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
