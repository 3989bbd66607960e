package dev.odoosync.internal;

import dev.odoosync.port.SchemaStore;
import dev.odoosync.record.ModelSchema;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps each schema once per process: thousands of tenants share the same ones, and each asks for them anew every hour. Thread-safe. */
final class KeptSchemas {
    private static final int MOST_REMEMBERED = 20_000;

    private final @Nullable SchemaStore store;
    private final Set<String> kept = ConcurrentHashMap.newKeySet();

    KeptSchemas(@Nullable SchemaStore store) {
        this.store = store;
    }

    void keep(ModelSchema schema) {
        if (store == null) {
            return;
        }
        String key = schema.model() + ' ' + schema.fingerprint();
        if (kept.contains(key)) {
            return;
        }
        store.keep(schema);
        if (kept.size() >= MOST_REMEMBERED) {
            kept.clear();
        }
        kept.add(key);
    }
}
