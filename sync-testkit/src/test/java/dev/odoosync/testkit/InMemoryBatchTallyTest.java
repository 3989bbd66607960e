package dev.odoosync.testkit;

class InMemoryBatchTallyTest extends BatchTallyContract {
    @Override
    protected BatchStoreFixture fixture() {
        return new InMemoryBatches();
    }
}
