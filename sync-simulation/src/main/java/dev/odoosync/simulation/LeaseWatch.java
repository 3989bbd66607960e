package dev.odoosync.simulation;

import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** One worker per tenant: who was granted what. */
final class LeaseWatch {
    private final Coverage coverage;
    private final Map<TenantId, Long> highest = new HashMap<>();
    private final Map<TenantId, Lease> held = new HashMap<>();

    LeaseWatch(Universe universe) {
        this.coverage = universe.notes.coverage();
    }

    void granted(Lease lease, Instant now) {
        long known = highest.getOrDefault(lease.tenant(), 0L);
        if (lease.fence() <= known) {
            throw new RuleBroken("a fence grows with each lease", "after " + known + " came " + lease.fence());
        }
        Lease before = held.get(lease.tenant());
        if (before != null && !before.claim().owner().equals(lease.claim().owner())) {
            coverage.add(Happening.TAKE_OVER);
            if (before.claim().until().isAfter(now)) {
                throw new RuleBroken(
                        "one worker per tenant",
                        lease.claim().owner() + " got what " + before.claim().owner() + " holds until "
                                + before.claim().until());
            }
        }
        highest.put(lease.tenant(), lease.fence());
        held.put(lease.tenant(), lease);
    }

    void renewed(Lease lease) {
        requireHighest(lease);
        held.put(lease.tenant(), lease);
    }

    void released(Lease lease) {
        Lease before = held.get(lease.tenant());
        if (before != null && before.fence() == lease.fence()) {
            held.remove(lease.tenant());
        }
    }

    boolean isHeldBy(TenantId tenant, Worker worker) {
        Lease lease = held.get(tenant);
        return lease != null && lease.claim().owner().equals(worker.name());
    }

    void lost() {
        coverage.add(Happening.LEASE_LOST);
    }

    boolean isHighest(Lease lease) {
        return highest.getOrDefault(lease.tenant(), 0L) == lease.fence();
    }

    void requireHighest(Lease lease) {
        if (!isHighest(lease)) {
            throw new RuleBroken(
                    "an old fence changes no state",
                    lease.claim().owner() + " took effect under " + lease.fence() + ", and "
                            + highest.get(lease.tenant()) + " was granted");
        }
    }
}
