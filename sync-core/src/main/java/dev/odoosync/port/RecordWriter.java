package dev.odoosync.port;

import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * Writes the mirror. {@code {tenant, model, odooId}} is unique in it, and an older version of a record never replaces a newer
 * one, whoever writes late.
 *
 * <p><b>Order and threads.</b> {@link #prepare} comes before the first row of a model, again whenever its schema changed.
 * Calls for one tenant and model may overlap when a worker that lost its lease wakes up: versions decide.
 *
 * <p><b>Atomicity.</b> Per record: a reader sees it before or after, never between. A call that fails may have written some of
 * its records; the engine repeats it whole, and that changes nothing.
 *
 * <p><b>Durability.</b> When {@link #upsertNewer} returns, all of it survives a crash of the store (majority, where there is
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
     * Writes those records that are absent or stored with a lower version. A record whose content is the same only gets its new
     * version; its time of change stays.
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
