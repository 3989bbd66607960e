package dev.odoosync.internal;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.plan.Slices;
import dev.odoosync.port.ModelScope;
import dev.odoosync.record.DatedId;
import dev.odoosync.settings.Models;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares ids and dates pair by pair, a page of Odoo's ids at a time. That a parent of a record was written shows in no date of the
 * record: where parents count, or where there are no dates at all, all that is listed is read again.
 *
 * @param window the dates; null for all records, with and without a date
 * @param ids where to go on
 * @param parentsToo whether records whose parents were written within the window are read again
 */
record AuditPairs(@Nullable Window window, IdRange ids, boolean parentsToo) implements AuditStep {
    /** 5,000 ids with their dates are 0.3 MB over JSON. */
    private static final int PAGE = 5_000;

    /** Compares the records that were written within {@code window} by their own date. */
    static AuditPairs of(Window window) {
        return new AuditPairs(window, IdRange.ALL, false);
    }

    @Override
    public List<AuditStep> run(TenantSession session, Audit audit) {
        ModelScope whole = session.scope(audit.model());
        ModelScope scope = parentsToo ? whole : whole.withoutParents();
        List<AuditStep> ranges = ranges(session, audit, scope);
        if (!ranges.isEmpty()) {
            return ranges;
        }
        int limit = IdListing.limit(scope, PAGE);
        List<DatedId> listed = session.gateway().listDated(scope, new Selection(window, ids), limit);
        boolean more = limit > 0 && listed.size() >= limit;
        long last = listed.isEmpty() ? 0 : listed.get(listed.size() - 1).odooId();
        IdRange covered = more ? new IdRange(ids.after(), last) : ids;

        List<DatedId> own = listed.stream().filter(this::ofWindow).toList();
        MirrorPages mirror = new MirrorPages(session, audit.model(), new Selection(window, covered));
        PairMerge merge = PairMerge.of(own, mirror);
        audit.counts().byPair += own.size();
        boolean anyMayDiffer =
                !scope.schema().parents().isEmpty() || !scope.schema().hasWriteDate();
        audit.fetch(anyMayDiffer ? listed.stream().map(DatedId::odooId).toList() : merge.differing());
        List<AuditStep> next = new ArrayList<>(AuditAsk.about(merge.extra(), audit));
        if (more) {
            next.add(new AuditPairs(window, ids.above(last), parentsToo));
        }
        return next;
    }

    /**
     * Where a limit could hide records, a large model is cut into ranges of ids before it is compared, each of which comes without a limit.
     * Their ids are listed at once, which takes a sixth of what their dates would.
     */
    private List<AuditStep> ranges(TenantSession session, Audit audit, ModelScope scope) {
        boolean whole = ids.equals(IdRange.ALL) && !Models.shortPageIsLast(scope.model());
        if (!whole || audit.counts().largest <= PAGE) {
            return List.of();
        }
        long[] listed = session.gateway().listIds(scope, new Selection(window, ids), 0);
        if (listed.length <= PAGE) {
            return List.of();
        }
        List<AuditStep> ranges = new ArrayList<>();
        Slices.cut(0, listed, PAGE).forEach(slice -> ranges.add(new AuditPairs(window, slice.ids(), parentsToo)));
        ranges.add(new AuditPairs(window, IdRange.ALL.above(listed[listed.length - 1]), parentsToo));
        return ranges;
    }

    private boolean ofWindow(DatedId record) {
        return window == null || window.contains(record.writeDate());
    }
}
