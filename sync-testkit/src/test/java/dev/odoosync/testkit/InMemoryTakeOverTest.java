package dev.odoosync.testkit;

import dev.odoosync.testing.InMemoryTenants;

class InMemoryTakeOverTest extends TakeOverContract {
    @Override
    protected TakeOverFixture fixture() {
        InMemoryTenants tenants = new InMemoryTenants();
        return new TakeOverFixture(
                new StatusStoreFixture(tenants, tenants), new InMemoryBatches(), new InMemoryMirrorFixture());
    }
}
