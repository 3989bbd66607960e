package dev.odoosync.testing;

import dev.odoosync.fault.LeaseLost;
import dev.odoosync.port.StatusStore;
import dev.odoosync.port.TenantLeases;
import dev.odoosync.tenant.Claim;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Leases and statuses in maps: two ports in one object, because a status is saved only under the current lease.
 *
 * <p>Thread-safe; nothing outlives the process.
 */
public final class InMemoryTenants implements TenantLeases, StatusStore {
    private static final Comparator<DueTenant> LONGEST_DUE_FIRST = Comparator.comparing(DueTenant::dueAt)
            .thenComparing(due -> due.tenant().value());

    private final Map<TenantId, Long> fences = new HashMap<>();
    private final Map<TenantId, Lease> leases = new HashMap<>();
    private final Map<TenantId, SyncStatus> statuses = new HashMap<>();

    @Override
    public synchronized Optional<Lease> acquire(TenantId tenant, String owner, Instant now, Duration length) {
        Lease held = leases.get(tenant);
        if (held != null
                && !held.claim().owner().equals(owner)
                && held.claim().until().isAfter(now)) {
            return Optional.empty();
        }
        long fence = fences.merge(tenant, 1L, Long::sum);
        return Optional.of(keep(new Lease(tenant, new Claim(owner, now.plus(length), fence))));
    }

    @Override
    public synchronized Optional<Lease> renew(Lease lease, Instant now, Duration length) {
        if (!isCurrent(lease)) {
            return Optional.empty();
        }
        Claim longer = new Claim(lease.claim().owner(), now.plus(length), lease.fence());
        return Optional.of(keep(new Lease(lease.tenant(), longer)));
    }

    @Override
    public synchronized void release(Lease lease) {
        if (isCurrent(lease)) {
            leases.remove(lease.tenant());
        }
    }

    @Override
    public synchronized Optional<Lease> current(TenantId tenant) {
        return Optional.ofNullable(leases.get(tenant));
    }

    @Override
    public synchronized Optional<SyncStatus> find(TenantId tenant) {
        return Optional.ofNullable(statuses.get(tenant));
    }

    @Override
    public synchronized void save(SyncStatus status, Lease lease) {
        if (!status.tenant().equals(lease.tenant())) {
            throw new IllegalArgumentException(
                    "a lease on " + lease.tenant() + " is no right to save the status of " + status.tenant());
        }
        if (!isCurrent(lease)) {
            throw new LeaseLost("the lease " + lease.fence() + " on " + lease.tenant()
                    + " is no longer the current one; its status was not saved");
        }
        statuses.put(status.tenant(), status);
    }

    @Override
    public synchronized List<TenantId> tenants() {
        return statuses.keySet().stream()
                .sorted(Comparator.comparing(TenantId::value))
                .toList();
    }

    @Override
    public synchronized List<SyncStatus> page(@Nullable TenantId after, int limit) {
        return tenants().stream()
                .filter(tenant -> after == null || tenant.value().compareTo(after.value()) > 0)
                .limit(limit)
                .map(tenant -> Objects.requireNonNull(statuses.get(tenant)))
                .toList();
    }

    @Override
    public synchronized List<DueTenant> due(Instant now, Instant implausible, int limit) {
        return statuses.values().stream()
                .filter(status -> status.dueAt() != null
                        && (!status.dueAt().isAfter(now) || status.dueAt().isAfter(implausible)))
                .filter(status -> !isHeld(status.tenant(), now))
                .map(InMemoryTenants::due)
                .sorted(LONGEST_DUE_FIRST)
                .limit(limit)
                .toList();
    }

    private boolean isHeld(TenantId tenant, Instant now) {
        Lease held = leases.get(tenant);
        return held != null && held.claim().until().isAfter(now);
    }

    private static DueTenant due(SyncStatus status) {
        Instant dueAt = Objects.requireNonNull(status.dueAt());
        return new DueTenant(status.tenant(), dueAt, status.initialSyncDone(), status.parking() != null);
    }

    private Lease keep(Lease lease) {
        leases.put(lease.tenant(), lease);
        return lease;
    }

    private boolean isCurrent(Lease lease) {
        @Nullable Lease held = leases.get(lease.tenant());
        return held != null && held.fence() == lease.fence();
    }
}
