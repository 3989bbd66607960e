package dev.odoosync.testkit;

import dev.odoosync.port.Outbox;
import dev.odoosync.testing.InMemoryOutbox;

class InMemoryOutboxRacesTest extends OutboxRacesContract {
    @Override
    protected Outbox outbox() {
        return new InMemoryOutbox();
    }
}
