package dev.odoosync.port;

import dev.odoosync.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps connections as sealed bytes: what is in them only core can read, with a key that is never stored beside them.
 *
 * <p>Thread-safe; {@link #save} is one atomic operation. Throws {@link dev.odoosync.fault.TenantFault} with code
 * {@code STORE_UNAVAILABLE} when the store does not answer.
 *
 * <p>Contract suite: {@code ConnectionStoreContract} in {@code sync-testkit}.
 */
public interface ConnectionStore {
    /** Keeps {@code sealed} for the tenant, in place of what was there. */
    void save(TenantId tenant, byte[] sealed);

    /** The tenant's sealed connection. */
    Optional<byte[]> find(TenantId tenant);

    /** Forgets the tenant's connection. */
    void remove(TenantId tenant);

    /** The tenants of which a connection is kept, in order of their ids. */
    List<TenantId> tenants();

    /**
     * Keeps {@code next} in the place of {@code before}, as one atomic operation, if {@code before} is still what is kept.
     *
     * @return whether it did; false means that somebody saved or removed meanwhile
     */
    boolean replace(TenantId tenant, byte[] before, byte[] next);
}
