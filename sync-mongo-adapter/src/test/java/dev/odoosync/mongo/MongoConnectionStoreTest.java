package dev.odoosync.mongo;

import dev.odoosync.port.ConnectionStore;
import dev.odoosync.testkit.ConnectionStoreContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.Parameter;

@OnEveryServer
class MongoConnectionStoreTest extends ConnectionStoreContract {
    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @Override
    protected ConnectionStore connections() {
        database = server.freshDatabase();
        return database.stores().connections();
    }
}
