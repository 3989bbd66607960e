package dev.odoosync.simulator.internal.rpc;

import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.schema.OdooVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/**
 * The lock that version 14 puts on an address after five failed logins without a good one in between, for a minute after the last.
 * Thread-safe.
 */
final class LoginThrottle {

    private static final int FAILURES = 5;
    private static final Duration COOLDOWN = Duration.ofSeconds(60);

    private final InstantSource clock;
    private final boolean enabled;
    private final Set<Long> known = new HashSet<>();
    private int failures;
    private long refused;
    private Instant lastFailure = Instant.MIN;

    LoginThrottle(OdooVersion version, InstantSource clock) {
        this.clock = clock;
        this.enabled = version == OdooVersion.V14;
    }

    /** Whether even the right password is refused now. */
    synchronized boolean isClosed() {
        boolean cooling = lastFailure.isAfter(clock.instant().minus(COOLDOWN));
        return enabled && failures >= FAILURES && cooling;
    }

    synchronized void failed() {
        failures++;
        refused++;
        lastFailure = clock.instant();
    }

    /** JSON-2 locks nobody out. */
    synchronized void refusedKey() {
        refused++;
    }

    synchronized long refused() {
        return refused;
    }

    synchronized void succeeded(long user) {
        failures = 0;
        known.add(user);
    }

    /** A right password on a call: it is cached, and only the first time it counts as a login. */
    synchronized void used(long user) {
        if (!known.contains(user)) {
            succeeded(user);
        }
    }

    /** Lets a cached credential pass, and refuses any other while closed. */
    synchronized void check(long user) {
        if (isClosed() && !known.contains(user)) {
            throw OdooFault.accessDenied("Too many login failures, please wait a bit before trying again.");
        }
    }
}
