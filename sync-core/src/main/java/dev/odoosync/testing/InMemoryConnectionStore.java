package dev.odoosync.testing;

import dev.odoosync.port.ConnectionStore;
import dev.odoosync.tenant.TenantId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

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

    @Override
    public List<TenantId> tenants() {
        return sealedByTenant.keySet().stream()
                .sorted(Comparator.comparing(TenantId::value))
                .toList();
    }

    @Override
    public boolean replace(TenantId tenant, byte[] before, byte[] next) {
        AtomicBoolean replaced = new AtomicBoolean();
        sealedByTenant.computeIfPresent(tenant, (any, stored) -> {
            replaced.set(Arrays.equals(stored, before));
            return replaced.get() ? next.clone() : stored;
        });
        return replaced.get();
    }
}
