package dev.odoosync.port;

import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.record.Vanished;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * Writes the mirror. {@code {tenant, model, odooId}} is unique in it, and an older version of a record never replaces a newer
 * one, whoever writes late; only {@link #replaceExactly} goes back.
 *
 * <p><b>Order and threads.</b> {@link #prepare} comes before the first row of a model, again whenever its schema changed.
 * Calls for one tenant and model may overlap when a worker that lost its lease wakes up: versions decide.
 *
 * <p><b>Atomicity.</b> Per record: a reader sees it before or after, never between. A call that fails may have written some of
 * its records; the engine repeats it whole, and that changes nothing.
 *
 * <p><b>Durability.</b> When a method returns, all it did survives a crash of the store (majority, where there is
 * one).
 *
 * <p><b>Errors.</b> {@link dev.odoosync.fault.TenantFault} with code {@code STORE_UNAVAILABLE} when the store does not
 * answer, {@code STORE_REFUSED} when it refuses or holds documents that are not this engine's.
 *
 * <p>Contract suite: {@code RecordWriterContract} in {@code sync-testkit}.
 */
public interface RecordWriter {
    /** Makes the place for a model's records ready. Cheap when it is. */
    void prepare(TenantId tenant, ModelSchema schema);

    /**
     * Writes those records that are absent, stored with a lower version, or marked as gone under a version that theirs {@link
     * RecordVersion#outlives}. A record whose content is the same only gets its new version; its time of change stays. What an
     * observation does not carry stays as it is and is no change: it may lack some of the slower lane's fields, or all of them.
     *
     * @param records each id once; at most {@value ModelScope#MAX_PAGE_SIZE}
     * @param now becomes the time of change of what changed
     * @return how many fared how
     */
    WriteCounts upsertNewer(TenantId tenant, ModelSchema schema, List<ObservedRecord> records, Instant now);

    /**
     * Removes records of the tenant, of any model, that were last written in an epoch before {@code epoch}: what is left of a
     * mirror that was started over. Tombstones too. At most {@code limit} of them.
     *
     * @return how many; call again until it is 0
     */
    long purgeBefore(TenantId tenant, long epoch, int limit);

    /**
     * Writes those records whose stored version still is the one that was seen, whatever their own: only this goes back to an older
     * version. All others stay as they are, and count as stale.
     *
     * @param replacements each id once; at most {@value ModelScope#MAX_PAGE_SIZE}
     * @param now becomes the time of change of what changed
     * @return how many fared how
     */
    WriteCounts replaceExactly(TenantId tenant, ModelSchema schema, List<Replacement> replacements, Instant now);

    /**
     * Marks those records as gone whose stored version still is the one that was seen. Their values stay; their version becomes
     * that of the tombstone, so that a late write of an older observation does not bring them back. A newer one does, through {@link
     * #upsertNewer}: then the mark is gone, the record counts as updated, and its time of change moves.
     *
     * @param vanished each id once; at most {@value ModelScope#MAX_PAGE_SIZE}
     * @param now becomes their time of deletion and of change
     * @return how many were marked by this call
     */
    long tombstone(TenantId tenant, ModelSchema schema, List<Vanished> vanished, Instant now);

    /**
     * Removes tombstones of any tenant and model that were set before {@code before}, at most {@code limit} of them.
     *
     * @return how many; call again until it is 0
     */
    long purgeTombstones(Instant before, int limit);

    /**
     * A record to be replaced.
     *
     * @param seen the stored version that it was judged by
     * @param next what takes its place
     */
    record Replacement(RecordVersion seen, ObservedRecord next) {}

    /**
     * How the records of one write fared.
     *
     * @param created were absent
     * @param updated had other content
     * @param unchanged had the same content
     * @param stale were there in the same or a higher version, and stay as they are
     */
    record WriteCounts(long created, long updated, long unchanged, long stale) {
        /** Nothing written. */
        public static final WriteCounts NONE = new WriteCounts(0, 0, 0, 0);

        public WriteCounts plus(WriteCounts other) {
            return new WriteCounts(
                    created + other.created, updated + other.updated, unchanged + other.unchanged, stale + other.stale);
        }
    }
}
