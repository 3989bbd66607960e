package dev.odoosync.testkit;

import dev.odoosync.port.Outbox;
import dev.odoosync.testing.InMemoryOutbox;

class InMemoryOutboxRemovalTest extends OutboxRemovalContract {
    @Override
    protected Outbox outbox() {
        return new InMemoryOutbox();
    }
}
