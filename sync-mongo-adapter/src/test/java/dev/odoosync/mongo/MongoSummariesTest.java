package dev.odoosync.mongo;

import dev.odoosync.testkit.MirrorSummariesContract;
import dev.odoosync.testkit.SummariesFixture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.Parameter;

@OnEveryServer
class MongoSummariesTest extends MirrorSummariesContract {
    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @Override
    protected SummariesFixture fixture() {
        database = server.freshDatabase();
        return new SummariesFixture(
                database.stores().mirror(), database.stores().summaries());
    }
}
