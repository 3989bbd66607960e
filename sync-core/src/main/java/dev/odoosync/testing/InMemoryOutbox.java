package dev.odoosync.testing;

import dev.odoosync.outbox.EnqueueRule;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.Operation;
import dev.odoosync.outbox.OutboxCensus;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxEvent;
import dev.odoosync.outbox.OutboxId;
import dev.odoosync.outbox.OutboxLifecycle;
import dev.odoosync.outbox.OutboxRefusal;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.outbox.Target;
import dev.odoosync.port.Outbox;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An outbox in a map. Thread-safe; nothing outlives the process. */
public final class InMemoryOutbox implements Outbox {
    private final OutboxId identity = new OutboxId(UUID.randomUUID());
    private final TreeMap<EntryId, OutboxEntry> entries = new TreeMap<>();
    private long last;

    @Override
    public OutboxId identity() {
        return identity;
    }

    @Override
    public synchronized OutboxEntry enqueue(OutboxRequest request, Instant now) {
        EnqueueRule.refusalByNeeds(request, id -> find(request.tenant(), id)).ifPresent(sentence -> {
            throw new OutboxRefusal(sentence);
        });
        OutboxEntry entry = OutboxEntry.enqueued(new EntryId(++last), request, now);
        entries.put(entry.id(), entry);
        return entry;
    }

    @Override
    public synchronized Optional<OutboxEntry> claimNext(Lease lease, @Nullable String model, Instant now) {
        return unhindered(lease.tenant()).stream()
                .filter(entry -> model == null || entry.model().equals(model))
                .filter(entry -> isTime(entry, now))
                .findFirst()
                .map(entry -> {
                    OutboxEntry claimed = OutboxLifecycle.apply(entry, new OutboxEvent.Claimed(lease.claim(), now));
                    entries.put(entry.id(), claimed);
                    return claimed;
                });
    }

    @Override
    public synchronized boolean replace(OutboxEntry before, OutboxEntry next) {
        OutboxEntry stored = entries.get(before.id());
        if (stored == null || stored.revision() != before.revision()) {
            return false;
        }
        entries.put(before.id(), next);
        return true;
    }

    @Override
    public synchronized List<OutboxEntry> abandoned(TenantId tenant, long fence) {
        return all(tenant)
                .filter(entry ->
                        entry.claim().filter(claim -> claim.fence() < fence).isPresent())
                .toList();
    }

    @Override
    public synchronized Optional<OutboxEntry> find(TenantId tenant, EntryId id) {
        return Optional.ofNullable(entries.get(id))
                .filter(entry -> entry.tenant().equals(tenant));
    }

    @Override
    public synchronized List<OutboxEntry> list(TenantId tenant, OutboxStatus status, int limit) {
        return all(tenant)
                .filter(entry -> entry.status() == status)
                .sorted(Comparator.comparing(InMemoryOutbox::isGivenUp))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Map<OutboxStatus, Long> census(TenantId tenant) {
        return all(tenant).collect(Collectors.groupingBy(OutboxEntry::status, Collectors.counting()));
    }

    @Override
    public synchronized OutboxCensus censusOfAll() {
        Map<OutboxStatus, Long> byStatus =
                entries.values().stream().collect(Collectors.groupingBy(OutboxEntry::status, Collectors.counting()));
        Instant oldest = entries.values().stream()
                .filter(entry -> entry.status() == OutboxStatus.QUEUED)
                .map(OutboxEntry::createdAt)
                .min(Instant::compareTo)
                .orElse(null);
        long givenUp = entries.values().stream()
                .filter(entry ->
                        entry.status() == OutboxStatus.FAILED && !entry.state().blocks())
                .count();
        return new OutboxCensus(byStatus, givenUp, oldest);
    }

    @Override
    public synchronized Optional<Instant> nextRun(TenantId tenant) {
        return unhindered(tenant).stream()
                .flatMap(entry -> entry.nextRunAt().stream())
                .min(Instant::compareTo);
    }

    @Override
    public synchronized List<TenantId> due(Instant now, int limit) {
        return entries.values().stream()
                .map(OutboxEntry::tenant)
                .distinct()
                .filter(tenant -> unhindered(tenant).stream().anyMatch(entry -> isTime(entry, now))
                        || all(tenant).anyMatch(entry -> ranOut(entry, now)))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized long removeDone(Instant before, int limit) {
        Set<EntryId> needed = entries.values().stream()
                .filter(entry -> entry.status() != OutboxStatus.DONE)
                .flatMap(entry -> entry.request().needs().stream())
                .collect(Collectors.toSet());
        List<EntryId> old = entries.values().stream()
                .filter(entry -> entry.status() == OutboxStatus.DONE || isGivenUp(entry))
                .filter(entry -> entry.updatedAt().isBefore(before) && !needed.contains(entry.id()))
                .map(OutboxEntry::id)
                .limit(limit)
                .toList();
        old.forEach(entries::remove);
        return old.size();
    }

    private static boolean isGivenUp(OutboxEntry entry) {
        return entry.status() == OutboxStatus.FAILED && !entry.state().blocks();
    }

    @Override
    public synchronized long removeAll(TenantId tenant, int limit) {
        List<EntryId> some = all(tenant).map(OutboxEntry::id).limit(limit).toList();
        some.forEach(entries::remove);
        return some.size();
    }

    /** Every entry of the tenant, by id: for a test to look at. */
    public synchronized List<OutboxEntry> entries(TenantId tenant) {
        return all(tenant).toList();
    }

    /** Those that wait for nothing but their time. */
    private List<OutboxEntry> unhindered(TenantId tenant) {
        Set<Object> busy = new HashSet<>();
        List<OutboxEntry> free = new ArrayList<>();
        all(tenant).forEach(entry -> {
            Object record = recordOf(entry);
            boolean first =
                    !busy.contains(record) && entry.request().needs().stream().noneMatch(this::blocks);
            if (entry.status() == OutboxStatus.QUEUED && first) {
                free.add(entry);
            }
            if (entry.state().blocks()) {
                busy.add(record);
            }
        });
        return free;
    }

    private boolean blocks(EntryId create) {
        OutboxEntry entry = entries.get(create);
        return entry != null && entry.state().blocks();
    }

    /** The same for all entries of one record, and for no others. */
    private Object recordOf(OutboxEntry entry) {
        if (entry.request().target() instanceof Target.Known known) {
            return List.of(entry.model(), known.odooId());
        }
        EntryId create = entry.request().target() instanceof Target.Created created ? created.create() : entry.id();
        OutboxEntry maker = entry.operation().kind() == Operation.Kind.CREATE ? entry : entries.get(create);
        return maker == null || maker.odooId() == null
                ? create
                : List.of(maker.model(), Objects.requireNonNull(maker.odooId()));
    }

    private static boolean isTime(OutboxEntry entry, Instant now) {
        return entry.nextRunAt().filter(at -> !at.isAfter(now)).isPresent();
    }

    private static boolean ranOut(OutboxEntry entry, Instant now) {
        return entry.claim().filter(claim -> !claim.until().isAfter(now)).isPresent();
    }

    private Stream<OutboxEntry> all(TenantId tenant) {
        return entries.values().stream().filter(entry -> entry.tenant().equals(tenant));
    }
}
