package dev.odoosync.testkit;

class InMemoryBatchUpkeepTest extends BatchUpkeepContract {
    @Override
    protected BatchStoreFixture fixture() {
        return new InMemoryBatches();
    }
}
