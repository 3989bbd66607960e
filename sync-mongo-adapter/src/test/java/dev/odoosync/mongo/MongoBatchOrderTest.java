package dev.odoosync.mongo;

import dev.odoosync.testkit.BatchOrderContract;
import dev.odoosync.testkit.BatchStoreFixture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.Parameter;

@OnEveryServer
class MongoBatchOrderTest extends BatchOrderContract {
    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @Override
    protected BatchStoreFixture fixture() {
        database = server.freshDatabase();
        return new MongoBatches(database);
    }
}
