package dev.odoosync.port;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.plan.Digest;
import dev.odoosync.plan.Histogram.Width;
import dev.odoosync.record.MirroredRecord;
import dev.odoosync.tenant.TenantId;
import java.util.List;

/**
 * Reads the mirror to compare it with Odoo. Tombstones are never among what is read.
 *
 * <p>Thread-safe. What was acknowledged by the {@link RecordWriter} is seen at once. Throws {@link
 * dev.odoosync.fault.TenantFault} with code {@code STORE_UNAVAILABLE} when the store does not answer, and {@code STORE_REFUSED}
 * when it holds documents that are not this engine's. Contract suite: {@code MirrorReaderContract} in {@code sync-testkit}.
 */
public interface MirrorReader {
    /** How many records of the model the mirror holds. */
    long count(TenantId tenant, String model);

    /**
     * The records of {@code selection}, ascending by id.
     *
     * @param selection its window is compared with the records' own {@code write_date}; those without a date are in no window
     * @param limit at most this many, the lowest; 1 or more
     */
    List<MirroredRecord> list(TenantId tenant, String model, Selection selection, int limit);

    /** Those of {@code ids} that the mirror holds, ascending. At most {@value ModelScope#MAX_PAGE_SIZE} ids. */
    List<MirroredRecord> find(TenantId tenant, String model, long[] ids);

    /** The records of {@code selection} by their own {@code write_date}, added up. Memory grows with the buckets, not with the records. */
    Digest digest(TenantId tenant, String model, Selection selection, Width width);
}
