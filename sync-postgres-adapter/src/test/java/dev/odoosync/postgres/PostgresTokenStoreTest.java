package dev.odoosync.postgres;

import dev.odoosync.port.TokenStore;
import dev.odoosync.testkit.TokenStoreContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.Parameter;

@OnEveryServer
class PostgresTokenStoreTest extends TokenStoreContract {
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
