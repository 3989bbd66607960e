package dev.odoosync.simulation;

import dev.odoosync.fault.LeaseLost;
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

/** One worker's way to leases and statuses, watched by the referee. */
record SimulatedTenants(TenantLeases leases, StatusStore statuses, PortGate gate, Referee referee, Worker worker)
        implements TenantLeases, StatusStore {
    @Override
    public Optional<Lease> acquire(TenantId tenant, String owner, Instant now, Duration length) {
        return gate.write(
                "acquire " + tenant,
                () -> granted(tenant, owner, now, length),
                () -> granted(tenant, owner, now, length));
    }

    private Optional<Lease> granted(TenantId tenant, String owner, Instant now, Duration length) {
        Optional<Lease> lease = leases.acquire(tenant, owner, now, length);
        lease.ifPresent(got -> referee.leases().granted(got, now));
        return lease;
    }

    @Override
    public Optional<Lease> renew(Lease lease, Instant now, Duration length) {
        return gate.read("renew " + lease.tenant() + " " + lease.fence(), () -> {
            Optional<Lease> renewed = leases.renew(lease, now, length);
            renewed.ifPresent(got -> referee.leases().renewed(got));
            return renewed;
        });
    }

    @Override
    public void release(Lease lease) {
        gate.write("release " + lease.tenant() + " " + lease.fence(), () -> released(lease), () -> released(lease));
    }

    private boolean released(Lease lease) {
        leases.release(lease);
        referee.leases().released(lease);
        return true;
    }

    @Override
    public Optional<Lease> current(TenantId tenant) {
        return gate.read("who holds " + tenant, () -> leases.current(tenant));
    }

    @Override
    public Optional<SyncStatus> find(TenantId tenant) {
        return gate.read("find status " + tenant, () -> statuses.find(tenant));
    }

    /** Delivered again only at once, or when the fence is a higher one: a driver repeats within its own patience. */
    @Override
    public void save(SyncStatus status, Lease lease) {
        gate.write(
                "save status under " + lease.fence() + SimulatedTenants.text(status),
                () -> saved(status, lease),
                () -> {
                    if (!referee.leases().isHighest(lease)) {
                        saved(status, lease);
                    }
                });
    }

    private boolean saved(SyncStatus status, Lease lease) {
        Optional<SyncStatus> before = statuses.find(status.tenant());
        try {
            statuses.save(status, lease);
        } catch (LeaseLost lost) {
            referee.leases().lost();
            throw lost;
        }
        referee.saved(before, status, lease, worker);
        return true;
    }

    private static String text(SyncStatus status) {
        StringBuilder text = new StringBuilder(" epoch ").append(status.epoch());
        status.models()
                .forEach(model -> text.append(' ')
                        .append(model.model())
                        .append(' ')
                        .append(model.stage())
                        .append(' ')
                        .append(model.cursor())
                        .append("..")
                        .append(model.frontier()));
        return text.toString();
    }

    @Override
    public List<TenantId> tenants() {
        return gate.read("tenants", statuses::tenants);
    }

    @Override
    public List<SyncStatus> page(@Nullable TenantId after, int limit) {
        return gate.read("page of statuses", () -> statuses.page(after, limit));
    }

    @Override
    public List<DueTenant> due(Instant now, Instant implausible, int limit) {
        return gate.read("due", () -> statuses.due(now, implausible, limit));
    }
}
