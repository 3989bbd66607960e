package dev.odoosync.testkit;

import dev.odoosync.port.SchemaStore;
import dev.odoosync.testing.InMemorySchemaStore;

class InMemorySchemaStoreTest extends SchemaStoreContract {
    @Override
    protected SchemaStore schemas() {
        return new InMemorySchemaStore();
    }
}
