package dev.odoosync.postgres;

import dev.odoosync.testkit.MirrorFixture;
import dev.odoosync.testkit.RepairRacesContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.Parameter;

@OnEveryServer
class PostgresRepairRacesTest extends RepairRacesContract {
    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @Override
    protected MirrorFixture fixture() {
        database = server.freshDatabase();
        return new PostgresMirrorFixture(database);
    }
}
