package dev.odoosync.testkit;

import dev.odoosync.testing.InMemoryTenants;

class InMemoryStatusStoreTest extends StatusStoreContract {
    @Override
    protected StatusStoreFixture fixture() {
        InMemoryTenants tenants = new InMemoryTenants();
        return new StatusStoreFixture(tenants, tenants);
    }
}
