package dev.odoosync.testkit;

import dev.odoosync.port.StatusStore;
import dev.odoosync.port.TenantLeases;

/**
 * A fresh and empty {@link StatusStore} with the leases that it obeys.
 *
 * @param statuses the store under test
 * @param leases the leases of the same tenants
 */
public record StatusStoreFixture(StatusStore statuses, TenantLeases leases) {}
