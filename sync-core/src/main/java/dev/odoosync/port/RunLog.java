package dev.odoosync.port;

import dev.odoosync.tenant.SyncRun;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the runs.
 *
 * <p>Thread-safe. Throws {@link dev.odoosync.fault.TenantFault} with code {@code STORE_UNAVAILABLE} when the store does not
 * answer.
 *
 * <p>Contract suite: {@code RunLogContract} in {@code sync-testkit}.
 */
public interface RunLog {
    /** Keeps {@code run} in place of the one with its id, if there is one. */
    void save(SyncRun run);

    /** The tenant's latest run of that type which has not ended. */
    Optional<SyncRun> open(TenantId tenant, SyncRun.Type type);

    /** The tenant's latest runs by start, latest first, at most {@code limit}. */
    List<SyncRun> latest(TenantId tenant, int limit);

    /**
     * Removes runs of the tenant, at most {@code limit} of them.
     *
     * @return how many; call again until it is 0
     */
    long removeAll(TenantId tenant, int limit);

    /**
     * Removes runs of any tenant that ended before {@code before}, at most {@code limit} of them.
     *
     * @return how many; call again until it is 0
     */
    long removeEnded(Instant before, int limit);
}
