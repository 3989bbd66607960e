package dev.odoosync.testkit;

class InMemoryBatchOrderTest extends BatchOrderContract {
    @Override
    protected BatchStoreFixture fixture() {
        return new InMemoryBatches();
    }
}
