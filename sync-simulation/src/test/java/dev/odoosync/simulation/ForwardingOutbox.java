package dev.odoosync.simulation;

import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.OutboxCensus;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxId;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.port.Outbox;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks another outbox: for mistakes in single operations. */
class ForwardingOutbox implements Outbox {
    final Outbox real;

    ForwardingOutbox(Outbox real) {
        this.real = real;
    }

    @Override
    public OutboxId identity() {
        return real.identity();
    }

    @Override
    public OutboxEntry enqueue(OutboxRequest request, Instant now) {
        return real.enqueue(request, now);
    }

    @Override
    public Optional<OutboxEntry> claimNext(Lease lease, @Nullable String model, Instant now) {
        return real.claimNext(lease, model, now);
    }

    @Override
    public boolean replace(OutboxEntry before, OutboxEntry next) {
        return real.replace(before, next);
    }

    @Override
    public List<OutboxEntry> abandoned(TenantId tenant, long fence) {
        return real.abandoned(tenant, fence);
    }

    @Override
    public Optional<OutboxEntry> find(TenantId tenant, EntryId id) {
        return real.find(tenant, id);
    }

    @Override
    public List<OutboxEntry> list(TenantId tenant, OutboxStatus status, int limit) {
        return real.list(tenant, status, limit);
    }

    @Override
    public Map<OutboxStatus, Long> census(TenantId tenant) {
        return real.census(tenant);
    }

    @Override
    public Optional<Instant> nextRun(TenantId tenant) {
        return real.nextRun(tenant);
    }

    @Override
    public List<TenantId> due(Instant now, int limit) {
        return real.due(now, limit);
    }

    @Override
    public long removeAll(TenantId tenant, int limit) {
        return real.removeAll(tenant, limit);
    }

    @Override
    public OutboxCensus censusOfAll() {
        return real.censusOfAll();
    }

    @Override
    public long removeDone(Instant before, int limit) {
        return real.removeDone(before, limit);
    }
}
