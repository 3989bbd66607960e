package dev.odoosync.testing;

import dev.odoosync.port.SchemaStore;
import dev.odoosync.record.ModelSchema;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Schemas in a map. Thread-safe; nothing outlives the process. */
public final class InMemorySchemaStore implements SchemaStore {
    private final Map<Key, ModelSchema> schemas = new ConcurrentHashMap<>();

    private record Key(String model, String fingerprint) {}

    @Override
    public void keep(ModelSchema schema) {
        schemas.putIfAbsent(new Key(schema.model(), schema.fingerprint()), schema);
    }

    @Override
    public Optional<ModelSchema> find(String model, String fingerprint) {
        return Optional.ofNullable(schemas.get(new Key(model, fingerprint)));
    }
}
