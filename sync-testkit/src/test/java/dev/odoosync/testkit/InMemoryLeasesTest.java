package dev.odoosync.testkit;

import dev.odoosync.port.TenantLeases;
import dev.odoosync.testing.InMemoryTenants;

class InMemoryLeasesTest extends TenantLeasesContract {
    @Override
    protected TenantLeases leases() {
        return new InMemoryTenants();
    }
}
