package dev.odoosync.postgres;

import dev.odoosync.port.RunLog;
import dev.odoosync.testkit.RunLogContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.Parameter;

@OnEveryServer
class PostgresRunLogTest extends RunLogContract {
    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @Override
    protected RunLog runs() {
        database = server.freshDatabase();
        return database.stores().runs();
    }
}
