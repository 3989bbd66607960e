package dev.odoosync.mongo;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import dev.odoosync.outbox.EnqueueRule;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.OutboxCensus;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxEvent;
import dev.odoosync.outbox.OutboxId;
import dev.odoosync.outbox.OutboxLifecycle;
import dev.odoosync.outbox.OutboxRefusal;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.port.Outbox;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Entries in {@code odoooutbox}; for their numbers see {@link OutboxNumbers}. Every change is one write
 * that compares the revision. Without transactions one gap is left: who enqueues something for a create that is done since long, at the
 * very moment when that is removed, may find it gone; the entry then fails and says so.
 */
final class MongoOutbox implements Outbox {
    private static final Bson BY_ID = ascending("_id");

    private final MongoCollection<Document> entries;
    private final OutboxNumbers numbers;
    private final OutboxRemovals removals;
    private final Faults faults;

    MongoOutbox(MongoCollection<Document> entries, MongoCollection<Document> state, Faults faults) {
        this.entries = entries;
        this.numbers = new OutboxNumbers(state, faults);
        this.removals = new OutboxRemovals(entries, faults);
        this.faults = faults;
    }

    @Override
    public OutboxId identity() {
        return numbers.identity();
    }

    @Override
    public OutboxEntry enqueue(OutboxRequest request, Instant now) {
        EnqueueRule.refusalByNeeds(request, id -> find(request.tenant(), id)).ifPresent(sentence -> {
            throw new OutboxRefusal(sentence);
        });
        for (int round = 0; round < Chunks.MAX_ROUNDS; round++) {
            OutboxEntry entry = OutboxEntry.enqueued(numbers.next(), request, now);
            if (faults.guard(() -> inserted(OutboxDocuments.of(entry)))) {
                return entry;
            }
        }
        throw faults.unsettled("the number of a new entry of " + request.tenant());
    }

    /** A number that is taken already, as after a counter was restored from a backup, costs one more. */
    private boolean inserted(Document entry) {
        try {
            entries.insertOne(entry);
            return true;
        } catch (MongoException e) {
            if (e.getCode() != OutboxNumbers.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
    }

    @Override
    public Optional<OutboxEntry> claimNext(Lease lease, @Nullable String model, Instant now) {
        for (int round = 0; round < Chunks.MAX_ROUNDS; round++) {
            Optional<EntryId> next = ready(lease.tenant(), model, now);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            Optional<OutboxEntry> claimed = claim(lease, next.get(), now);
            if (claimed.isPresent()) {
                return claimed;
            }
        }
        throw faults.unsettled("the next entry of " + lease.tenant());
    }

    private Optional<OutboxEntry> claim(Lease lease, EntryId id, Instant now) {
        return find(lease.tenant(), id)
                .filter(entry ->
                        entry.nextRunAt().filter(at -> !at.isAfter(now)).isPresent())
                .flatMap(entry -> {
                    OutboxEntry claimed = OutboxLifecycle.apply(entry, new OutboxEvent.Claimed(lease.claim(), now));
                    return replace(entry, claimed) ? Optional.of(claimed) : Optional.empty();
                });
    }

    private Optional<EntryId> ready(TenantId tenant, @Nullable String model, Instant now) {
        AtomicReference<@Nullable EntryId> ready = new AtomicReference<>();
        faults.run(() -> OpenEntries.pass(entries, tenant, entry -> {
            boolean wanted = (model == null || model.equals(entry.getString("model")))
                    && !Dates.required(entry, "nextRunAt").isAfter(now);
            if (wanted) {
                ready.set(new EntryId(entry.getLong("_id")));
            }
            return wanted;
        }));
        return Optional.ofNullable(ready.get());
    }

    @Override
    public boolean replace(OutboxEntry before, OutboxEntry next) {
        Document seen = new Document("_id", before.id().value())
                .append("userId", before.tenant().value())
                .append("revision", before.revision());
        Document document = OutboxDocuments.of(next);
        return faults.guard(() -> entries.replaceOne(seen, document).getMatchedCount() == 1);
    }

    @Override
    public List<OutboxEntry> abandoned(TenantId tenant, long fence) {
        return list(
                query(tenant, OutboxStatus.PROCESSING).append("fence", new Document("$lt", fence)),
                BY_ID,
                Integer.MAX_VALUE);
    }

    @Override
    public Optional<OutboxEntry> find(TenantId tenant, EntryId id) {
        return list(new Document("_id", id.value()).append("userId", tenant.value()), BY_ID, 1).stream()
                .findFirst();
    }

    @Override
    public List<OutboxEntry> list(TenantId tenant, OutboxStatus status, int limit) {
        Bson order = status == OutboxStatus.FAILED ? ascending("released", "_id") : BY_ID;
        return limit < 1 ? List.of() : list(query(tenant, status), order, limit);
    }

    private List<OutboxEntry> list(Document query, Bson order, int limit) {
        return faults.guard(() -> entries.find(query)
                .sort(order)
                .limit(limit)
                .map(OutboxDocuments::entry)
                .into(new ArrayList<>()));
    }

    private static Document query(TenantId tenant, OutboxStatus status) {
        return new Document("userId", tenant.value()).append("status", status.stored());
    }

    @Override
    public Map<OutboxStatus, Long> census(TenantId tenant) {
        return counted(new Document("userId", tenant.value()));
    }

    private Map<OutboxStatus, Long> counted(Document whose) {
        Map<OutboxStatus, Long> census = new EnumMap<>(OutboxStatus.class);
        for (OutboxStatus status : OutboxStatus.values()) {
            Document query = new Document(whose).append("status", status.stored());
            long count = faults.guard(() -> entries.countDocuments(query));
            if (count > 0) {
                census.put(status, count);
            }
        }
        return census;
    }

    @Override
    public OutboxCensus censusOfAll() {
        Document queued = new Document("status", OutboxStatus.QUEUED.stored());
        Optional<Instant> oldest = faults.guard(() -> Optional.ofNullable(entries.find(queued)
                        .sort(ascending("createdAt"))
                        .projection(new Document("createdAt", 1))
                        .first())
                .map(entry -> Dates.required(entry, "createdAt")));
        long released = faults.guard(() -> entries.countDocuments(OutboxRemovals.GIVEN_UP));
        return new OutboxCensus(counted(new Document()), released, oldest.orElse(null));
    }

    @Override
    public Optional<Instant> nextRun(TenantId tenant) {
        return faults.guard(() -> {
            Document first = entries.find(query(tenant, OutboxStatus.QUEUED))
                    .sort(ascending("nextRunAt"))
                    .projection(new Document("nextRunAt", 1))
                    .first();
            return first == null ? Optional.empty() : nextRun(tenant, Dates.required(first, "nextRunAt"));
        });
    }

    /** @param earliest of all that wait, for whatever: nothing better can be found */
    private Optional<Instant> nextRun(TenantId tenant, Instant earliest) {
        AtomicReference<@Nullable Instant> next = new AtomicReference<>();
        OpenEntries.pass(entries, tenant, entry -> {
            Instant at = Dates.required(entry, "nextRunAt");
            Instant soFar = next.get();
            if (soFar == null || at.isBefore(soFar)) {
                next.set(at);
            }
            return !at.isAfter(earliest);
        });
        return Optional.ofNullable(next.get());
    }

    @Override
    public List<TenantId> due(Instant now, int limit) {
        Document reached = new Document("$lte", Dates.date(now));
        Set<String> left = tenants(OutboxStatus.PROCESSING, "leaseUntil", reached);
        Set<String> tenants = new LinkedHashSet<>(left);
        tenants.addAll(tenants(OutboxStatus.QUEUED, "nextRunAt", reached));
        return tenants.stream()
                .filter(tenant -> left.contains(tenant)
                        || ready(new TenantId(tenant), null, now).isPresent())
                .limit(Math.max(0, limit))
                .map(TenantId::new)
                .toList();
    }

    private Set<String> tenants(OutboxStatus status, String time, Document reached) {
        Document query = new Document("status", status.stored()).append(time, reached);
        return faults.guard(
                () -> entries.distinct("userId", query, String.class).into(new LinkedHashSet<>()));
    }

    @Override
    public long removeDone(Instant before, int limit) {
        return removals.removeDone(before, limit);
    }

    @Override
    public long removeAll(TenantId tenant, int limit) {
        return removals.removeAll(tenant, limit);
    }
}
