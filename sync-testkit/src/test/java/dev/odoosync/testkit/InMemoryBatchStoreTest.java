package dev.odoosync.testkit;

class InMemoryBatchStoreTest extends BatchStoreContract {
    @Override
    protected BatchStoreFixture fixture() {
        return new InMemoryBatches();
    }
}
