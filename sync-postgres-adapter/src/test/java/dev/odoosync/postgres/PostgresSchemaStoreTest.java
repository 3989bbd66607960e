package dev.odoosync.postgres;

import dev.odoosync.port.SchemaStore;
import dev.odoosync.testkit.SchemaStoreContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.Parameter;

@OnEveryServer
class PostgresSchemaStoreTest extends SchemaStoreContract {
    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @Override
    protected SchemaStore schemas() {
        database = server.freshDatabase();
        return database.stores().schemas();
    }
}
