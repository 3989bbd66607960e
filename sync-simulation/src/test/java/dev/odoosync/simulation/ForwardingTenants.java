package dev.odoosync.simulation;

import dev.odoosync.port.StatusStore;
import dev.odoosync.port.TenantLeases;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks other stores of leases and statuses: for mistakes in single operations. */
class ForwardingTenants implements TenantLeases, StatusStore {
    final TenantLeases leases;
    final StatusStore statuses;

    ForwardingTenants(Seam.Stores stores) {
        this.leases = stores.leases();
        this.statuses = stores.statuses();
    }

    @Override
    public Optional<Lease> acquire(TenantId tenant, String owner, Instant now, Duration length) {
        return leases.acquire(tenant, owner, now, length);
    }

    @Override
    public Optional<Lease> renew(Lease lease, Instant now, Duration length) {
        return leases.renew(lease, now, length);
    }

    @Override
    public void release(Lease lease) {
        leases.release(lease);
    }

    @Override
    public Optional<Lease> current(TenantId tenant) {
        return leases.current(tenant);
    }

    @Override
    public Optional<SyncStatus> find(TenantId tenant) {
        return statuses.find(tenant);
    }

    @Override
    public void save(SyncStatus status, Lease lease) {
        statuses.save(status, lease);
    }

    @Override
    public List<TenantId> tenants() {
        return statuses.tenants();
    }

    @Override
    public List<SyncStatus> page(@Nullable TenantId after, int limit) {
        return statuses.page(after, limit);
    }

    @Override
    public List<DueTenant> due(Instant now, Instant implausible, int limit) {
        return statuses.due(now, implausible, limit);
    }
}
