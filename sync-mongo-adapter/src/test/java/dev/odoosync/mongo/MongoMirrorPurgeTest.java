package dev.odoosync.mongo;

import dev.odoosync.testkit.MirrorFixture;
import dev.odoosync.testkit.MirrorPurgeContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.Parameter;

@OnEveryServer
class MongoMirrorPurgeTest extends MirrorPurgeContract {
    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @Override
    protected MirrorFixture fixture() {
        database = server.freshDatabase();
        return new MongoMirrorFixture(database);
    }
}
