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

/** One worker's way to the outbox, watched by the referee. */
record SimulatedOutbox(Outbox outbox, PortGate gate, PushWatch watch, Worker worker) implements Outbox {
    @Override
    public OutboxId identity() {
        return outbox.identity();
    }

    @Override
    public OutboxEntry enqueue(OutboxRequest request, Instant now) {
        return gate.read("enqueue", () -> outbox.enqueue(request, now));
    }

    @Override
    public Optional<OutboxEntry> claimNext(Lease lease, @Nullable String model, Instant now) {
        return gate.read("claim next entry", () -> {
            Optional<OutboxEntry> claimed = outbox.claimNext(lease, model, now);
            claimed.ifPresent(watch::claimed);
            return claimed;
        });
    }

    @Override
    public boolean replace(OutboxEntry before, OutboxEntry next) {
        return gate.write(
                PushWatch.text(before) + " becomes " + PushWatch.text(next) + " sent " + next.sentAt() + " "
                        + next.conflict(),
                () -> {
                    boolean replaced = outbox.replace(before, next);
                    if (replaced) {
                        watch.replaced(before, next, worker);
                    }
                    return replaced;
                },
                () -> watch.notReplacedAgain(next, outbox.replace(before, next)));
    }

    @Override
    public List<OutboxEntry> abandoned(TenantId tenant, long fence) {
        return gate.read("abandoned entries below " + fence, () -> outbox.abandoned(tenant, fence));
    }

    @Override
    public Optional<OutboxEntry> find(TenantId tenant, EntryId id) {
        return gate.read("find entry " + id, () -> outbox.find(tenant, id));
    }

    @Override
    public List<OutboxEntry> list(TenantId tenant, OutboxStatus status, int limit) {
        return gate.read("list entries", () -> outbox.list(tenant, status, limit));
    }

    @Override
    public Map<OutboxStatus, Long> census(TenantId tenant) {
        return gate.read("census of entries", () -> outbox.census(tenant));
    }

    @Override
    public Optional<Instant> nextRun(TenantId tenant) {
        return gate.read("next entry", () -> outbox.nextRun(tenant));
    }

    @Override
    public List<TenantId> due(Instant now, int limit) {
        return gate.read("due entries", () -> outbox.due(now, limit));
    }

    @Override
    public long removeAll(TenantId tenant, int limit) {
        return gate.read("remove all entries", () -> outbox.removeAll(tenant, limit));
    }

    @Override
    public OutboxCensus censusOfAll() {
        return gate.read("census of all entries", outbox::censusOfAll);
    }

    @Override
    public long removeDone(Instant before, int limit) {
        return gate.read("remove done entries", () -> outbox.removeDone(before, limit));
    }
}
