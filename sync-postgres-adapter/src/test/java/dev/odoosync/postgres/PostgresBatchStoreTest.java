package dev.odoosync.postgres;

import dev.odoosync.testkit.BatchStoreContract;
import dev.odoosync.testkit.BatchStoreFixture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.Parameter;

@OnEveryServer
class PostgresBatchStoreTest extends BatchStoreContract {
    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @Override
    protected BatchStoreFixture fixture() {
        database = server.freshDatabase();
        return new PostgresBatches(database);
    }
}
