package dev.odoosync.tenant;

/**
 * The right to work on a tenant.
 *
 * @param tenant on whom
 * @param claim by whom, until when, under which fence
 */
public record Lease(TenantId tenant, Claim claim) {
    /** The number that grows with each new lease of the tenant. */
    public long fence() {
        return claim.fence();
    }
}
