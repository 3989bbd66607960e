package dev.odoosync.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import dev.odoosync.port.TenantLeases;
import dev.odoosync.tenant.Claim;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Leases in the tenants' documents of {@code odoosyncstatuses}: {@code lease {owner, until, fence}}. A released lease
 * keeps its fence alone, so that fences only grow.
 *
 * <p>Taking a tenant is one update that compares the lease as it was seen. Who loses that race looks again.
 */
final class MongoTenantLeases implements TenantLeases {
    private static final String OWNER = "lease.owner";
    private static final String UNTIL = "lease.until";
    private static final String FENCE = "lease.fence";

    private final MongoCollection<Document> statuses;
    private final Faults faults;

    MongoTenantLeases(MongoCollection<Document> statuses, Faults faults) {
        this.statuses = statuses;
        this.faults = faults;
    }

    /** Finds the tenant's document while {@code lease} is the current one. */
    static Document held(Lease lease) {
        return new Document("_id", lease.tenant().value())
                .append(FENCE, lease.fence())
                .append(OWNER, lease.claim().owner());
    }

    @Override
    public Optional<Lease> acquire(TenantId tenant, String owner, Instant now, Duration length) {
        for (int round = 0; round < Chunks.MAX_ROUNDS; round++) {
            @Nullable Document seen = faults.guard(() -> lease(tenant));
            if (seen != null && heldByAnother(seen, owner, now)) {
                return Optional.empty();
            }
            long fence = seen == null ? 1 : seen.getLong("fence") + 1;
            Claim claim = new Claim(owner, now.plus(length), fence);
            if (faults.guard(() -> seen == null ? create(tenant, claim) : take(tenant, seen, claim))) {
                return Optional.of(new Lease(tenant, claim));
            }
        }
        throw faults.unsettled("the lease on " + tenant);
    }

    private static boolean heldByAnother(Document lease, String owner, Instant now) {
        Instant until = Dates.instant(lease, "until");
        return until != null && until.isAfter(now) && !owner.equals(lease.getString("owner"));
    }

    private boolean create(TenantId tenant, Claim claim) {
        try {
            statuses.insertOne(new Document("_id", tenant.value()).append("lease", of(claim)));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private boolean take(TenantId tenant, Document seen, Claim claim) {
        Document asSeen = new Document("_id", tenant.value())
                .append(FENCE, seen.getLong("fence"))
                .append(UNTIL, seen.getDate("until"));
        return statuses.updateOne(asSeen, new Document("$set", new Document("lease", of(claim))))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public Optional<Lease> renew(Lease lease, Instant now, Duration length) {
        Instant until = now.plus(length);
        Document change = new Document("$set", new Document(UNTIL, Dates.date(until)));
        boolean renewed =
                faults.guard(() -> statuses.updateOne(held(lease), change).getMatchedCount() == 1);
        Claim longer = new Claim(lease.claim().owner(), until, lease.fence());
        return renewed ? Optional.of(new Lease(lease.tenant(), longer)) : Optional.empty();
    }

    @Override
    public void release(Lease lease) {
        Document free = new Document("$set", new Document("lease", new Document("fence", lease.fence())));
        faults.run(() -> statuses.updateOne(held(lease), free));
    }

    @Override
    public Optional<Lease> current(TenantId tenant) {
        return Optional.ofNullable(faults.guard(() -> lease(tenant)))
                .filter(lease -> lease.containsKey("owner"))
                .map(lease -> new Lease(tenant, claim(lease)));
    }

    private @Nullable Document lease(TenantId tenant) {
        Document found = statuses.find(new Document("_id", tenant.value()))
                .projection(new Document("lease", 1))
                .first();
        return found == null ? null : found.get("lease", Document.class);
    }

    private static Document of(Claim claim) {
        return new Document("owner", claim.owner())
                .append("until", Dates.date(claim.until()))
                .append("fence", claim.fence());
    }

    private static Claim claim(Document lease) {
        return new Claim(lease.getString("owner"), Dates.required(lease, "until"), lease.getLong("fence"));
    }
}
