package dev.odoosync.internal;

import dev.odoosync.port.StatusStore.DueTenant;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whom somebody should come to now: those whose time has come, and those who have something to send. */
final class DueTenants {
    private final EnginePorts ports;

    /** How far ahead somebody may be asked to come again. */
    private final Duration farthest;

    DueTenants(EnginePorts ports, Duration farthest) {
        this.ports = ports;
        this.farthest = farthest;
    }

    List<DueTenant> list(int limit) {
        Instant now = ports.clock().now();
        List<DueTenant> due = new ArrayList<>();
        ports.statuses().due(now, now.plus(farthest), limit).stream()
                .map(tenant -> tenant.dueAt().isAfter(now)
                        ? new DueTenant(tenant.tenant(), now, tenant.copied(), tenant.troubled())
                        : tenant)
                .forEach(due::add);
        if (due.size() < limit) {
            Set<TenantId> listed = due.stream().map(DueTenant::tenant).collect(Collectors.toSet());
            senders(limit, now)
                    .filter(tenant -> !listed.contains(tenant.tenant()))
                    .limit(limit - due.size())
                    .forEach(due::add);
        }
        return due;
    }

    /** Those who have something to send. */
    List<DueTenant> senders(int limit) {
        return senders(limit, ports.clock().now()).toList();
    }

    private Stream<DueTenant> senders(int limit, Instant now) {
        Outgoing outgoing = ports.outgoing();
        return outgoing == null
                ? Stream.empty()
                : outgoing.outbox().due(now, limit).stream().flatMap(tenant -> sender(tenant, now).stream());
    }

    /** One that is left alone, or that somebody is at, has to wait. */
    private Optional<DueTenant> sender(TenantId tenant, Instant now) {
        boolean held = ports.leases()
                .current(tenant)
                .filter(lease -> lease.claim().until().isAfter(now))
                .isPresent();
        return held
                ? Optional.empty()
                : ports.statuses()
                        .find(tenant)
                        .filter(status -> mayBeDriven(status, now))
                        .map(status -> new DueTenant(tenant, now, status.initialSyncDone(), false));
    }

    private boolean mayBeDriven(SyncStatus status, Instant now) {
        Parking parking = status.parking();
        boolean parked = parking != null
                && parking.until().isAfter(now)
                && !parking.until().isAfter(now.plus(farthest));
        return status.state() != SyncState.FAILED && !parked;
    }
}
