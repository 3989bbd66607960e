package dev.odoosync.postgres;

import dev.odoosync.testkit.StatusStoreFixture;
import dev.odoosync.testkit.TakeOverContract;
import dev.odoosync.testkit.TakeOverFixture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.Parameter;

@OnEveryServer
class PostgresTakeOverTest extends TakeOverContract {
    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @Override
    protected TakeOverFixture fixture() {
        database = server.freshDatabase();
        PostgresStores stores = database.stores();
        return new TakeOverFixture(
                new StatusStoreFixture(stores.statuses(), stores.leases()),
                new PostgresBatches(database),
                new PostgresMirrorFixture(database));
    }
}
