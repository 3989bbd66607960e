package dev.odoosync.testkit;

import dev.odoosync.port.ConnectionStore;
import dev.odoosync.testing.InMemoryConnectionStore;

class InMemoryConnectionStoreTest extends ConnectionStoreContract {
    @Override
    protected ConnectionStore connections() {
        return new InMemoryConnectionStore();
    }
}
