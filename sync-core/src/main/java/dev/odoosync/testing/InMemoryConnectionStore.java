package dev.odoosync.testing;

import dev.odoosync.port.ConnectionStore;
import dev.odoosync.tenant.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Sealed connections in a map. Thread-safe; nothing outlives the process. */
public final class InMemoryConnectionStore implements ConnectionStore {
    private final Map<TenantId, byte[]> sealedByTenant = new ConcurrentHashMap<>();

    @Override
    public void save(TenantId tenant, byte[] sealed) {
        sealedByTenant.put(tenant, sealed.clone());
    }

    @Override
    public Optional<byte[]> find(TenantId tenant) {
        return Optional.ofNullable(sealedByTenant.get(tenant)).map(byte[]::clone);
    }

    @Override
    public void remove(TenantId tenant) {
        sealedByTenant.remove(tenant);
    }
}
