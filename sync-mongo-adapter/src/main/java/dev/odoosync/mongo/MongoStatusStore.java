package dev.odoosync.mongo;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import dev.odoosync.fault.LeaseLost;
import dev.odoosync.port.StatusStore;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Statuses in {@code odoosyncstatuses}, in the same document as the tenant's lease, so that saving under a lease is one
 * filtered update.
 */
final class MongoStatusStore implements StatusStore {
    private final MongoCollection<Document> statuses;
    private final Faults faults;

    MongoStatusStore(MongoCollection<Document> statuses, Faults faults) {
        this.statuses = statuses;
        this.faults = faults;
    }

    @Override
    public Optional<SyncStatus> find(TenantId tenant) {
        return faults.guard(() -> Optional.ofNullable(
                        statuses.find(new Document("_id", tenant.value())).first())
                .filter(document -> document.containsKey("syncStatus"))
                .map(StatusDocuments::status));
    }

    @Override
    public void save(SyncStatus status, Lease lease) {
        if (!status.tenant().equals(lease.tenant())) {
            throw new IllegalArgumentException(
                    "a lease on " + lease.tenant() + " is no right to save the status of " + status.tenant());
        }
        Document change = new Document("$set", StatusDocuments.of(status));
        if (faults.guard(() -> statuses.updateOne(MongoTenantLeases.held(lease), change)
                        .getMatchedCount())
                == 0) {
            throw new LeaseLost("the lease " + lease.fence() + " on " + lease.tenant()
                    + " is no longer the current one; its status was not saved");
        }
    }

    @Override
    public List<TenantId> tenants() {
        return faults.guard(() -> statuses.find(withStatus())
                .projection(new Document("_id", 1))
                .sort(ascending("_id"))
                .map(document -> new TenantId(document.getString("_id")))
                .into(new ArrayList<>()));
    }

    @Override
    public List<SyncStatus> page(@Nullable TenantId after, int limit) {
        if (limit < 1) {
            return List.of();
        }
        Document query = withStatus();
        if (after != null) {
            query.append("_id", new Document("$gt", after.value()));
        }
        return faults.guard(() -> statuses.find(query)
                .sort(ascending("_id"))
                .limit(limit)
                .map(StatusDocuments::status)
                .into(new ArrayList<>()));
    }

    private static Document withStatus() {
        return new Document("syncStatus", new Document("$exists", true));
    }

    @Override
    public List<DueTenant> due(Instant now, Instant implausible, int limit) {
        List<DueTenant> due = free(now, new Document("$lte", Dates.date(now)), limit);
        due.addAll(free(now, new Document("$gt", Dates.date(implausible)), limit - due.size()));
        return due;
    }

    /** Two questions instead of one with an "or": each is a range of the index. */
    private List<DueTenant> free(Instant now, Document dueAt, int limit) {
        if (limit < 1) {
            return new ArrayList<>();
        }
        Document held = new Document("$gt", Dates.date(now));
        Document query = new Document("dueAt", dueAt).append("lease.until", new Document("$not", held));
        return faults.guard(() -> statuses.find(query)
                .projection(StatusDocuments.DUE)
                .sort(ascending("dueAt", "_id"))
                .limit(limit)
                .map(StatusDocuments::due)
                .into(new ArrayList<>()));
    }
}
