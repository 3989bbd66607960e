package dev.odoosync.port;

import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Sees to it that one worker at a time works on a tenant, over any number of processes.
 *
 * <p><b>Atomicity.</b> Each method is one atomic operation of the store. Of any number of workers that acquire at the same
 * moment, one gets the lease. A tenant's fence grows by at least one with every lease and never goes back, also not when
 * leases are released.
 *
 * <p><b>Time</b> is an argument. The store's own clock is never asked.
 *
 * <p><b>Errors.</b> {@link dev.odoosync.fault.TenantFault} with code {@code STORE_UNAVAILABLE} when the store does not
 * answer.
 *
 * <p>Contract suite: {@code TenantLeasesContract} in {@code sync-testkit}.
 */
public interface TenantLeases {
    /**
     * Takes the tenant if it is free, if its lease ran out by {@code now}, or if {@code owner} holds it already. Each success
     * brings a new, higher fence.
     *
     * @return the lease, or empty while somebody else holds it
     */
    Optional<Lease> acquire(TenantId tenant, String owner, Instant now, Duration length);

    /**
     * Holds the lease for longer, under the same fence.
     *
     * @return the renewed lease, or empty when it went to somebody else meanwhile; a lease that ran out and was taken by
     *     nobody is renewed
     */
    Optional<Lease> renew(Lease lease, Instant now, Duration length);

    /** Gives the tenant back. Does nothing when the lease is no longer the current one. */
    void release(Lease lease);

    /** The lease of the tenant, if one is held, whether it ran out or not. */
    Optional<Lease> current(TenantId tenant);
}
