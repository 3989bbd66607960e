package dev.odoosync.postgres;

import dev.odoosync.testkit.MirrorFixture;
import dev.odoosync.testkit.MirrorValuesContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.Parameter;

@OnEveryServer
class PostgresMirrorValuesTest extends MirrorValuesContract {
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
