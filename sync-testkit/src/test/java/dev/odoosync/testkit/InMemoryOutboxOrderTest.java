package dev.odoosync.testkit;

import dev.odoosync.port.Outbox;
import dev.odoosync.testing.InMemoryOutbox;

class InMemoryOutboxOrderTest extends OutboxOrderContract {
    @Override
    protected Outbox outbox() {
        return new InMemoryOutbox();
    }
}
