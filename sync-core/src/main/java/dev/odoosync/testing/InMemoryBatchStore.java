package dev.odoosync.testing;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchEvent;
import dev.odoosync.batch.BatchId;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchLifecycle;
import dev.odoosync.batch.BatchStatus;
import dev.odoosync.batch.BatchTally;
import dev.odoosync.port.BatchStore;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Batches in maps. Thread-safe; nothing outlives the process. */
public final class InMemoryBatchStore implements BatchStore {
    private static final Comparator<Batch> ORDER_OF_WORK = Comparator.comparingInt(Batch::rank)
            .thenComparing(batch -> batch.scope().window().start())
            .thenComparing(batch -> batch.scope().ids().after())
            .thenComparing(batch -> batch.id().value());
    private static final Comparator<Batch> OLDEST_FIRST = Comparator.comparing(Batch::updatedAt)
            .thenComparing(batch -> batch.id().value());

    private final Map<TenantId, Map<BatchId, Batch>> byTenant = new HashMap<>();

    @Override
    public synchronized void plan(Collection<Batch> batches) {
        batches.forEach(batch -> of(batch).putIfAbsent(batch.id(), batch));
    }

    @Override
    public synchronized Optional<Batch> claimNext(Lease lease, @Nullable String model, Instant now) {
        return all(lease.tenant())
                .filter(ready(now))
                .filter(of(model))
                .min(ORDER_OF_WORK)
                .map(batch -> {
                    Batch claimed = BatchLifecycle.apply(batch, new BatchEvent.Claimed(lease.claim(), now));
                    of(batch).put(batch.id(), claimed);
                    return claimed;
                });
    }

    @Override
    public synchronized boolean replace(Batch before, Batch next) {
        Batch stored = of(before).get(before.id());
        if (stored == null || stored.revision() != before.revision()) {
            return false;
        }
        of(before).put(before.id(), next);
        return true;
    }

    @Override
    public synchronized List<Batch> abandoned(TenantId tenant, long fence) {
        return all(tenant)
                .filter(batch ->
                        batch.claim().filter(claim -> claim.fence() < fence).isPresent())
                .toList();
    }

    @Override
    public synchronized List<Batch> holes(TenantId tenant, int limit) {
        return all(tenant)
                .filter(batch -> batch.status() == BatchStatus.PERMANENTLY_FAILED)
                .sorted(OLDEST_FIRST)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized BatchTally tally(TenantId tenant) {
        return added(all(tenant));
    }

    @Override
    public synchronized BatchTally tallyOfRun(TenantId tenant, String runId) {
        return added(all(tenant).filter(batch -> batch.runId().equals(runId)));
    }

    @Override
    public synchronized boolean remove(Batch batch) {
        Batch stored = of(batch).get(batch.id());
        if (stored == null || stored.revision() != batch.revision()) {
            return false;
        }
        of(batch).remove(batch.id());
        return true;
    }

    @Override
    public synchronized long removeBefore(TenantId tenant, long epoch, int limit) {
        return removed(all(tenant).filter(batch -> batch.scope().epoch() < epoch), limit);
    }

    @Override
    public synchronized long removeDone(Instant before, int limit) {
        return removed(
                everybodys()
                        .filter(batch -> batch.status() == BatchStatus.DONE
                                && batch.updatedAt().isBefore(before)),
                limit);
    }

    private long removed(Stream<Batch> batches, int limit) {
        List<Batch> some = batches.limit(limit).toList();
        some.forEach(batch -> of(batch).remove(batch.id()));
        return some.size();
    }

    @Override
    public synchronized Map<BatchStatus, Long> census() {
        return everybodys().collect(Collectors.groupingBy(Batch::status, Collectors.counting()));
    }

    private Stream<Batch> everybodys() {
        return byTenant.values().stream().flatMap(batches -> batches.values().stream());
    }

    /** Every batch of the tenant, in the order in which they were planned: for a test to look at. */
    public synchronized List<Batch> batches(TenantId tenant) {
        return all(tenant).toList();
    }

    private Map<BatchId, Batch> of(Batch batch) {
        return byTenant.computeIfAbsent(batch.scope().tenant(), tenant -> new LinkedHashMap<>());
    }

    private Stream<Batch> all(TenantId tenant) {
        return byTenant.getOrDefault(tenant, Map.of()).values().stream();
    }

    private static Predicate<Batch> ready(Instant now) {
        return batch -> batch.status() == BatchStatus.NOT_STARTED
                || batch.nextAttemptAt().filter(at -> !at.isAfter(now)).isPresent();
    }

    private static Predicate<Batch> of(@Nullable String model) {
        return batch -> model == null
                || (batch.scope().model().equals(model) && batch.scope().kind() != BatchKind.SWEEP_SLICE);
    }

    private static BatchTally added(Stream<Batch> batches) {
        Map<List<Object>, InMemoryTallyRow> rows = new LinkedHashMap<>();
        batches.forEach(batch -> {
            String model = batch.scope().model();
            BatchKind kind = batch.scope().kind();
            rows.computeIfAbsent(List.of(model, kind), key -> new InMemoryTallyRow(model, kind))
                    .add(batch);
        });
        return new BatchTally(rows.values().stream().map(InMemoryTallyRow::row).collect(Collectors.toList()));
    }
}
