package dev.odoosync.mongo;

import dev.odoosync.batch.Batch;
import dev.odoosync.port.BatchStore;
import dev.odoosync.testkit.BatchStoreFixture;
import java.util.Optional;
import org.bson.Document;

record MongoBatches(TestDatabase database) implements BatchStoreFixture {
    @Override
    public BatchStore store() {
        return database.stores().batches();
    }

    @Override
    public Optional<Batch> find(Batch batch) {
        Document found = database.raw()
                .getCollection("odoosyncbatches")
                .find(new Document("_id", batch.id().value()))
                .first();
        return Optional.ofNullable(found).map(BatchDocuments::batch);
    }
}
