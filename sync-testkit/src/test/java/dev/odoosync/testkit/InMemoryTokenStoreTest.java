package dev.odoosync.testkit;

import dev.odoosync.port.TokenStore;
import dev.odoosync.testing.InMemoryTokenStore;

class InMemoryTokenStoreTest extends TokenStoreContract {
    @Override
    protected TokenStore tokens() {
        return new InMemoryTokenStore();
    }
}
