package dev.odoosync.port;

import dev.odoosync.record.ModelSchema;
import java.util.Optional;

/**
 * Remembers schemas by model and fingerprint, so that a status holds a fingerprint alone, and what changed can still be told by name.
 * Thousands of tenants share a few hundred schemas: nothing in here belongs to one of them.
 *
 * <p>Thread-safe. Throws {@link dev.odoosync.fault.TenantFault} with code {@code STORE_UNAVAILABLE} when the store does not
 * answer. Contract suite: {@code SchemaStoreContract} in {@code sync-testkit}.
 */
public interface SchemaStore {
    /** Keeps {@code schema}; one that is kept already stays. */
    void keep(ModelSchema schema);

    /** The schema of {@code model} with that {@linkplain ModelSchema#fingerprint() fingerprint}; empty where it was never kept. */
    Optional<ModelSchema> find(String model, String fingerprint);
}
