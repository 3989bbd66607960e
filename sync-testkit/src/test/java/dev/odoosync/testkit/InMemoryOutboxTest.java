package dev.odoosync.testkit;

import dev.odoosync.port.Outbox;
import dev.odoosync.testing.InMemoryOutbox;

class InMemoryOutboxTest extends OutboxContract {
    @Override
    protected Outbox outbox() {
        return new InMemoryOutbox();
    }
}
