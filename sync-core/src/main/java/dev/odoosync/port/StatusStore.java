package dev.odoosync.port;

import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.util.List;
import java.util.Optional;

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
}
