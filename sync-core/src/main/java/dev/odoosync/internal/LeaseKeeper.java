package dev.odoosync.internal;

import dev.odoosync.fault.LeaseLost;
import dev.odoosync.port.Clock;
import dev.odoosync.port.TenantLeases;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * Holds the lease on one tenant, and lets nothing begin that may outlast it. Renews it between calls, by the worker itself: a
 * thread that renews behind a stalled worker's back would keep a dead worker's tenant from everybody.
 */
final class LeaseKeeper {
    private final TenantLeases leases;
    private final Clock clock;
    private final SyncSettings settings;
    private final String owner;
    private final BooleanSupplier stopAsked;
    private volatile Lease lease;

    LeaseKeeper(EnginePorts ports, SyncSettings settings, String owner, Lease lease, BooleanSupplier stopAsked) {
        this.leases = ports.leases();
        this.clock = ports.clock();
        this.settings = settings;
        this.owner = owner;
        this.lease = lease;
        this.stopAsked = stopAsked;
    }

    Lease lease() {
        return lease;
    }

    /**
     * Takes the tenant anew, under a higher fence, so that what is read from now on is newer than what was read before. Renewed
     * first: had the lease run out, and another worker been here since, what this one knows of the tenant would be out of date.
     */
    void raiseFence() {
        lease = leases.renew(lease, clock.now(), settings.lease()).orElseThrow(this::lost);
        lease = leases.acquire(lease.tenant(), owner, clock.now(), settings.lease())
                .orElseThrow(this::lost);
    }

    /** Before a call to Odoo. */
    void beforeCall() {
        safePoint();
        holdFor(settings.callTimeout().plus(settings.delayBetweenCalls()));
    }

    /** Before a page is handed to the store. */
    void beforeStore() {
        holdFor(settings.storeTimeout());
    }

    /** At the very start of storing, on whatever thread: only looks, and renews nothing. */
    void stillHeldForStore() {
        if (remaining().compareTo(settings.storeTimeout()) < 0) {
            throw lost();
        }
    }

    /** Right before a call to Odoo that changes something: only looks, and renews nothing. */
    void stillHeldForCall() {
        if (remaining().compareTo(settings.callTimeout()) < 0) {
            throw lost();
        }
    }

    /** Where a step may stop without leaving anything half done. */
    void safePoint() {
        if (stopAsked.getAsBoolean()) {
            throw new StopAsked();
        }
    }

    private void holdFor(Duration needed) {
        Duration half = settings.lease().dividedBy(2);
        if (remaining().compareTo(needed.compareTo(half) > 0 ? needed : half) < 0) {
            lease = leases.renew(lease, clock.now(), settings.lease()).orElseThrow(this::lost);
        }
        if (remaining().compareTo(needed) < 0) {
            throw lost();
        }
    }

    void release() {
        leases.release(lease);
    }

    private Duration remaining() {
        Instant now = clock.now();
        return Duration.between(now, lease.claim().until());
    }

    private LeaseLost lost() {
        return new LeaseLost("the lease on tenant " + lease.tenant()
                + " ran out or went to another worker; this one stops and changes nothing more");
    }
}
