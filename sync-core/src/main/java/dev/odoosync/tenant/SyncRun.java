package dev.odoosync.tenant;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One sync of one tenant, from start to end, with its counts: a {@code SyncSession} in stored documents.
 *
 * @param id its key
 * @param tenant whose
 * @param type what it is for
 * @param startAt when it began
 * @param endAt when it ended; null while it goes on
 * @param status how it stands
 * @param counts what it did so far
 */
public record SyncRun(
        String id,
        TenantId tenant,
        Type type,
        Instant startAt,
        @Nullable Instant endAt,
        Status status,
        Counts counts) {

    /** What a run is for. */
    public enum Type {
        INITIAL,
        INCREMENTAL,
        /** A re-reading of every record. */
        SWEEP;

        public String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The type of that stored name.
         *
         * @throws IllegalArgumentException when there is none
         */
        public static Type ofStored(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }

    /** How a run stands. */
    public enum Status {
        IN_PROGRESS,
        DONE,
        /** It ended with holes. */
        DONE_WITH_HOLES;

        public String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The status of that stored name.
         *
         * @throws IllegalArgumentException when there is none
         */
        public static Status ofStored(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * What a run did.
     *
     * @param totalBatches batches planned
     * @param completedBatches batches done
     * @param failedBatches batches that failed for good
     * @param records records read, proven and stored
     */
    public record Counts(long totalBatches, long completedBatches, long failedBatches, long records) {
        /** Nothing yet. */
        public static final Counts NONE = new Counts(0, 0, 0, 0);
    }

    /** A run that begins. */
    public static SyncRun begun(String id, TenantId tenant, Type type, Instant now) {
        return new SyncRun(id, tenant, type, now, null, Status.IN_PROGRESS, Counts.NONE);
    }

    /** The same run ended with these counts. */
    public SyncRun ended(Counts total, Instant now) {
        Status end = total.failedBatches() > 0 ? Status.DONE_WITH_HOLES : Status.DONE;
        return new SyncRun(id, tenant, type, startAt, now, end, total);
    }
}
