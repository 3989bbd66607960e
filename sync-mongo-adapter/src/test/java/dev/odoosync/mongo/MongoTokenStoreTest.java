package dev.odoosync.mongo;

import dev.odoosync.port.TokenStore;
import dev.odoosync.testkit.TokenStoreContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.Parameter;

@OnEveryServer
class MongoTokenStoreTest extends TokenStoreContract {
    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @Override
    protected TokenStore tokens() {
        database = server.freshDatabase();
        return database.stores().tokens();
    }
}
