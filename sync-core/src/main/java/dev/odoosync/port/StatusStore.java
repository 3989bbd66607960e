package dev.odoosync.port;

import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one {@link SyncStatus} per tenant, with the models' frontiers and cursors.
 *
 * <p>Thread-safe. Throws {@link dev.odoosync.fault.TenantFault} with code {@code STORE_UNAVAILABLE} when the store does not
 * answer.
 *
 * <p>Contract suite: {@code StatusStoreContract} in {@code sync-testkit}.
 */
public interface StatusStore {
    /** The tenant's status. */
    Optional<SyncStatus> find(TenantId tenant);

    /**
     * Keeps {@code status} in place of the tenant's former one, as one atomic operation, if {@code lease} is still the current
     * lease of that tenant (same fence).
     *
     * @throws dev.odoosync.fault.LeaseLost when it is not; nothing is changed then
     */
    void save(SyncStatus status, Lease lease);

    /** All tenants that have a status, in order of their ids. */
    List<TenantId> tenants();

    /** The statuses of the tenants whose id comes after {@code after} (null: from the first on), by id, at most {@code limit}. */
    List<SyncStatus> page(@Nullable TenantId after, int limit);

    /**
     * The tenants that somebody should come to by {@code now}: {@link SyncStatus#dueAt()} is reached, or lies beyond
     * {@code implausible}, and nobody holds a lease on them that lasts beyond {@code now}. Earliest {@code dueAt} first, at most
     * {@code limit}. Asked every few seconds with thousands of tenants there: an index answers it.
     *
     * @param implausible after {@code now}; nobody plans that far ahead, so that a clock that had run ahead must have done it
     */
    List<DueTenant> due(Instant now, Instant implausible, int limit);

    /**
     * A tenant that somebody should come to.
     *
     * @param tenant which
     * @param dueAt since when
     * @param copied whether its first copy ended, so that what is due is an increment or a retry
     * @param troubled whether it was parked when it was last left
     */
    record DueTenant(TenantId tenant, Instant dueAt, boolean copied, boolean troubled) {}
}
