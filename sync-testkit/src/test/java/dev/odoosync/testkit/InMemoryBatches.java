package dev.odoosync.testkit;

import dev.odoosync.batch.Batch;
import dev.odoosync.port.BatchStore;
import dev.odoosync.testing.InMemoryBatchStore;
import java.util.Optional;

final class InMemoryBatches implements BatchStoreFixture {
    private final InMemoryBatchStore store = new InMemoryBatchStore();

    @Override
    public BatchStore store() {
        return store;
    }

    @Override
    public Optional<Batch> find(Batch batch) {
        return store.batches(batch.scope().tenant()).stream()
                .filter(stored -> stored.id().equals(batch.id()))
                .findFirst();
    }
}
