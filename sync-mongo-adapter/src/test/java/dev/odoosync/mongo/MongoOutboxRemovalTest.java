package dev.odoosync.mongo;

import dev.odoosync.port.Outbox;
import dev.odoosync.testkit.OutboxRemovalContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.Parameter;

@OnEveryServer
class MongoOutboxRemovalTest extends OutboxRemovalContract {
    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @Override
    protected Outbox outbox() {
        database = server.freshDatabase();
        return database.stores().outbox();
    }
}
