package dev.odoosync.postgres;

import dev.odoosync.batch.Batch;
import dev.odoosync.port.BatchStore;
import dev.odoosync.testkit.BatchStoreFixture;
import java.util.Optional;

record PostgresBatches(TestDatabase database) implements BatchStoreFixture {
    @Override
    public BatchStore store() {
        return database.stores().batches();
    }

    @Override
    public Optional<Batch> find(Batch batch) {
        return database.stores()
                .database()
                .first(
                        "SELECT * FROM ops.odoo_sync_batches WHERE id = ?",
                        parameters -> parameters.text(batch.id().value()),
                        BatchRows::batch);
    }
}
