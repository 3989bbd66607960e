package dev.odoosync.app;

import dev.odoosync.app.doctor.StoreFacts;
import java.util.function.Supplier;

/**
 * A look at a store.
 *
 * @param stores of which only what reads may be asked
 * @param facts looks, and fails as a store does that is away
 */
record StoreVisit(Stores stores, Supplier<StoreFacts> facts) implements AutoCloseable {
    @Override
    public void close() {
        stores.close();
    }
}
