package dev.odoosync.internal;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.plan.Digest;
import dev.odoosync.plan.Digest.Sum;
import dev.odoosync.plan.Histogram.Width;
import dev.odoosync.port.ModelScope;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds out what is to be compared pair by pair: all that was changed since the last proven comparison began, less a day, because a
 * count and a sum of ids cannot see an update within their bucket; and of the time before, the days in which they differ. A model
 * without dates is compared whole.
 */
final class AuditDigest implements AuditStep {
    /** Odoo's dates have four digits for the year. */
    static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private static final Duration MARGIN = Duration.ofDays(1);

    @Override
    public List<AuditStep> run(TenantSession session, Audit audit) {
        ModelScope scope = session.scope(audit.model()).withoutParents();
        if (!scope.schema().hasWriteDate()) {
            audit.counts().mirrored = session.reader().count(session.tenant(), scope.model());
            audit.counts().largest = audit.counts().mirrored;
            return List.of(new AuditPairs(null, IdRange.ALL, true));
        }
        Instant start = session.settings()
                .initialRange()
                .map(range -> audit.begun().minus(range))
                .orElse(FIRST);
        Instant covered = start.minusSeconds(1).plus(MARGIN).truncatedTo(ChronoUnit.DAYS);
        Digest mirror = session.reader().digest(session.tenant(), scope.model(), Selection.ALL, Width.DAY);
        Optional<Digest> odoo = odoo(session, scope);
        Instant changed = later(covered, odoo.isPresent() ? changedSince(session, audit) : FIRST);
        Digest there = odoo.orElse(mirror);

        List<AuditStep> next = new ArrayList<>();
        if (start.isAfter(FIRST)) {
            next.add(new AuditBeyondRange(new Window(FIRST, start), 0));
        }
        if (start.isBefore(covered)) {
            next.add(AuditPairs.of(new Window(start, covered)));
        }
        boolean sameUndated = odoo.isPresent() && mirror.undated().equals(there.undated());
        if (!sameUndated) {
            next.add(new AuditPairs(null, IdRange.ALL, false));
        }
        next.addAll(differingDays(from(there, covered), from(mirror, covered), changed, scope.pageSize()));
        next.add(new AuditPairs(new Window(changed, LAST), IdRange.ALL, true));
        audit.counts().mirrored = mirror.total();
        audit.counts().largest = Math.max(mirror.total(), there.total());
        audit.counts().byDigest = equal(from(there, covered), mirror, changed)
                + (sameUndated ? there.undated().count() : 0);
        return next;
    }

    /** Where a model cannot be counted in groups, everything is compared pair by pair. */
    private static Optional<Digest> odoo(TenantSession session, ModelScope scope) {
        try {
            return Optional.of(session.gateway().digest(scope, Selection.ALL, Width.DAY));
        } catch (BatchFault fault) {
            if (fault.code() == FaultCode.ACCESS_DENIED || fault.code() == FaultCode.NO_SUCH_MODEL) {
                throw fault;
            }
            return Optional.empty();
        }
    }

    private static Instant changedSince(TenantSession session, Audit audit) {
        Instant from = session.status()
                .model(audit.model())
                .map(model -> model.audit().changesFrom())
                .orElse(null);
        return from == null ? FIRST : from.minus(MARGIN).truncatedTo(ChronoUnit.DAYS);
    }

    /** Days that follow each other are compared together, as long as they fit into a page; a large one is opened by the hour. */
    private static List<AuditStep> differingDays(Digest odoo, Digest mirror, Instant before, int page) {
        List<AuditStep> steps = new ArrayList<>();
        Window open = null;
        for (Window day : odoo.differences(mirror)) {
            if (!day.start().isBefore(before)) {
                continue;
            }
            if (large(odoo, mirror, day, page)) {
                steps.add(new AuditHours(day));
                continue;
            }
            Window both = open == null ? day : new Window(open.start(), day.end());
            boolean joined = open != null && open.end().equals(day.start()) && !large(odoo, mirror, both, page);
            if (open != null && !joined) {
                steps.add(AuditPairs.of(open));
            }
            open = joined ? both : day;
        }
        if (open != null) {
            steps.add(AuditPairs.of(open));
        }
        return steps;
    }

    private static boolean large(Digest odoo, Digest mirror, Window window, int page) {
        return Math.max(odoo.within(window), mirror.within(window)) > page;
    }

    private static Digest from(Digest digest, Instant covered) {
        return new Digest(digest.width(), digest.buckets().tailMap(covered, true), digest.undated());
    }

    /** The records in the buckets before {@code changed} that agree. */
    static long equal(Digest odoo, Digest mirror, Instant changed) {
        TreeMap<Instant, Sum> before = new TreeMap<>(odoo.buckets().headMap(changed, false));
        before.entrySet().removeIf(bucket -> !mirror.at(bucket.getKey()).equals(bucket.getValue()));
        return before.values().stream().mapToLong(Sum::count).sum();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
