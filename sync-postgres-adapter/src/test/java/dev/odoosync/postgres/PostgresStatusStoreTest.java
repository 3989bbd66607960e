package dev.odoosync.postgres;

import dev.odoosync.testkit.StatusStoreContract;
import dev.odoosync.testkit.StatusStoreFixture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.Parameter;

@OnEveryServer
class PostgresStatusStoreTest extends StatusStoreContract {
    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @Override
    protected StatusStoreFixture fixture() {
        database = server.freshDatabase();
        return new StatusStoreFixture(
                database.stores().statuses(), database.stores().leases());
    }
}
