package dev.odoosync.port;

import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the mirror to compare it with Odoo.
 *
 * <p>Thread-safe. Throws {@link dev.odoosync.fault.TenantFault} with code {@code STORE_UNAVAILABLE} when the store does not
 * answer. Contract suite: {@code RecordWriterContract} in {@code sync-testkit}, which tests both sides of the mirror.
 */
public interface MirrorReader {
    /**
     * One mirrored record's id and date.
     *
     * @param odooId Odoo's id
     * @param writeDate when it was last written, to the second; null where its model does not say
     */
    record Pair(long odooId, @Nullable Instant writeDate) {}

    /** How many records of the model the mirror holds, tombstones not counted. */
    long count(TenantId tenant, String model);

    /** The pairs with ids above {@code after}, ascending, at most {@code limit}, tombstones left out. */
    List<Pair> pairs(TenantId tenant, String model, long after, int limit);
}
