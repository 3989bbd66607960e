package dev.odoosync.mongo;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchEvent;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchLifecycle;
import dev.odoosync.batch.BatchStatus;
import dev.odoosync.batch.BatchTally;
import dev.odoosync.port.BatchStore;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Batches in {@code odoosyncbatches}. Every change is one write that compares the revision. */
final class MongoBatchStore implements BatchStore {
    private static final Bson ORDER_OF_WORK = ascending("rank", "startTime", "idFrom", "_id");
    private static final Comparator<Batch> FIRST_TO_WORK_ON = Comparator.comparingInt(Batch::rank)
            .thenComparing(batch -> batch.scope().window().start())
            .thenComparing(batch -> batch.scope().ids().after())
            .thenComparing(batch -> batch.id().value());

    private final MongoCollection<Document> batches;
    private final Faults faults;

    MongoBatchStore(MongoCollection<Document> batches, Faults faults) {
        this.batches = batches;
        this.faults = faults;
    }

    @Override
    public void plan(Collection<Batch> planned) {
        List<Document> documents = planned.stream().map(BatchDocuments::of).toList();
        faults.run(() -> Chunks.of(documents).forEach(this::add));
    }

    /** Inserts what is not there yet; who finds that somebody was faster looks again at what is missing. */
    private void add(List<Document> chunk) {
        List<Document> missing = chunk;
        for (int round = 0; !missing.isEmpty(); round++) {
            try {
                batches.insertMany(missing, new InsertManyOptions().ordered(false));
                return;
            } catch (MongoBulkWriteException e) {
                if (!Chunks.onlyDuplicates(e)) {
                    throw e;
                }
            }
            if (round == Chunks.MAX_ROUNDS) {
                throw faults.unsettled("the plan of batches");
            }
            missing = without(missing, stored(missing));
        }
    }

    private Set<String> stored(List<Document> documents) {
        List<String> ids =
                documents.stream().map(document -> document.getString("_id")).toList();
        Set<String> stored = new HashSet<>();
        batches.find(new Document("_id", new Document("$in", ids)))
                .projection(new Document("_id", 1))
                .forEach(document -> stored.add(document.getString("_id")));
        return stored;
    }

    private static List<Document> without(List<Document> documents, Set<String> ids) {
        return documents.stream()
                .filter(document -> !ids.contains(document.getString("_id")))
                .toList();
    }

    @Override
    public Optional<Batch> claimNext(Lease lease, @Nullable String model, Instant now) {
        for (int round = 0; round < Chunks.MAX_ROUNDS; round++) {
            Optional<Batch> next = ready(lease.tenant(), model, now);
            if (next.isEmpty()) {
                return next;
            }
            Optional<Batch> claimed = next.filter(MongoBatchStore::isStillThere)
                    .map(batch -> BatchLifecycle.apply(batch, new BatchEvent.Claimed(lease.claim(), now)));
            if (claimed.isPresent() && replace(next.get(), claimed.get())) {
                return claimed;
            }
        }
        throw faults.unsettled("the next batch of " + lease.tenant());
    }

    /** Some servers answer with a document as it has become since it matched. */
    private static boolean isStillThere(Batch batch) {
        return batch.status() == BatchStatus.NOT_STARTED || batch.status() == BatchStatus.FAILED;
    }

    /** The next batch to work on: the first of those that wait or of those that failed. Nothing comes before a waiting increment. */
    private Optional<Batch> ready(TenantId tenant, @Nullable String model, Instant now) {
        Optional<Batch> waiting = first(query(tenant, model, BatchStatus.NOT_STARTED));
        if (waiting.isPresent() && waiting.get().rank() == 0) {
            return waiting;
        }
        Optional<Batch> retry = first(query(tenant, model, BatchStatus.FAILED)
                .append("nextAttemptAt", new Document("$lte", Dates.date(now))));
        return Stream.concat(waiting.stream(), retry.stream()).min(FIRST_TO_WORK_ON);
    }

    /** Sweeps come last of all: nobody asks for them by their model. */
    private static Document query(TenantId tenant, @Nullable String model, BatchStatus status) {
        Document query = query(tenant, status);
        return model == null
                ? query
                : query.append("module", model).append("kind", new Document("$ne", BatchKind.SWEEP_SLICE.stored()));
    }

    private Optional<Batch> first(Document query) {
        return list(query, ORDER_OF_WORK, 1).stream().findFirst();
    }

    @Override
    public boolean replace(Batch before, Batch next) {
        Document seen = seen(before);
        return faults.guard(
                () -> batches.replaceOne(seen, BatchDocuments.of(next)).getMatchedCount() == 1);
    }

    private static Document seen(Batch batch) {
        return new Document("_id", batch.id().value()).append("revision", batch.revision());
    }

    @Override
    public List<Batch> abandoned(TenantId tenant, long fence) {
        Document query = query(tenant, BatchStatus.IN_PROGRESS).append("fence", new Document("$lt", fence));
        return list(query, ORDER_OF_WORK, Integer.MAX_VALUE);
    }

    @Override
    public List<Batch> holes(TenantId tenant, int limit) {
        return limit < 1
                ? List.of()
                : list(query(tenant, BatchStatus.PERMANENTLY_FAILED), ascending("updatedAt", "_id"), limit);
    }

    private List<Batch> list(Document query, Bson order, int limit) {
        return faults.guard(() -> batches.find(query)
                .sort(order)
                .limit(limit)
                .map(BatchDocuments::batch)
                .into(new ArrayList<>()));
    }

    private static Document query(TenantId tenant, BatchStatus status) {
        return new Document("userId", tenant.value()).append("status", status.stored());
    }

    @Override
    public BatchTally tally(TenantId tenant) {
        return tally(new Document("userId", tenant.value()));
    }

    @Override
    public BatchTally tallyOfRun(TenantId tenant, String runId) {
        return tally(new Document("userId", tenant.value()).append("runId", runId));
    }

    private BatchTally tally(Document query) {
        return faults.guard(() -> Tallies.tally(batches.aggregate(Tallies.pipeline(query))));
    }

    @Override
    public boolean remove(Batch batch) {
        Document seen = seen(batch);
        return faults.guard(() -> batches.deleteOne(seen).getDeletedCount() == 1);
    }

    @Override
    public long removeBefore(TenantId tenant, long epoch, int limit) {
        return remove(new Document("userId", tenant.value()).append("epoch", new Document("$lt", epoch)), limit);
    }

    @Override
    public long removeDone(Instant before, int limit) {
        Document updated = new Document("$lt", Dates.date(before));
        return remove(new Document("status", BatchStatus.DONE.stored()).append("updatedAt", updated), limit);
    }

    private long remove(Document query, int limit) {
        return faults.guard(() -> Removals.remove(batches, query, limit));
    }

    @Override
    public Map<BatchStatus, Long> census() {
        Map<BatchStatus, Long> census = new EnumMap<>(BatchStatus.class);
        for (BatchStatus status : BatchStatus.values()) {
            long count = faults.guard(() -> batches.countDocuments(new Document("status", status.stored())));
            if (count > 0) {
                census.put(status, count);
            }
        }
        return census;
    }
}
