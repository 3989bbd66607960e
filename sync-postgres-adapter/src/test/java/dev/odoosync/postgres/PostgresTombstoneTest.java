package dev.odoosync.postgres;

import dev.odoosync.testkit.MirrorFixture;
import dev.odoosync.testkit.TombstoneContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.Parameter;

@OnEveryServer
class PostgresTombstoneTest extends TombstoneContract {
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
