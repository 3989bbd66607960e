package dev.odoosync.testkit;

import dev.odoosync.testing.InMemoryTenants;

class InMemoryDueTenantsTest extends DueTenantsContract {
    @Override
    protected StatusStoreFixture fixture() {
        InMemoryTenants tenants = new InMemoryTenants();
        return new StatusStoreFixture(tenants, tenants);
    }
}
