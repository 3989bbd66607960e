package dev.odoosync.postgres;

import dev.odoosync.testkit.MirrorDigestContract;
import dev.odoosync.testkit.MirrorFixture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.Parameter;

@OnEveryServer
class PostgresMirrorDigestTest extends MirrorDigestContract {
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
