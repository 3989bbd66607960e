package dev.odoosync.postgres;

import dev.odoosync.port.ConnectionStore;
import dev.odoosync.testkit.ConnectionStoreContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.Parameter;

@OnEveryServer
class PostgresConnectionStoreTest extends ConnectionStoreContract {
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
