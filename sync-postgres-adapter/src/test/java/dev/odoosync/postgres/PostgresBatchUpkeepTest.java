package dev.odoosync.postgres;

import dev.odoosync.testkit.BatchStoreFixture;
import dev.odoosync.testkit.BatchUpkeepContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.Parameter;

@OnEveryServer
class PostgresBatchUpkeepTest extends BatchUpkeepContract {
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
