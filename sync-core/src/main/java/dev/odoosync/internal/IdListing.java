package dev.odoosync.internal;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.IdRange;
import dev.odoosync.port.ModelScope;
import dev.odoosync.settings.Models;

/**
 * Lists ids in portions. On models where Odoo may filter after the limit, a limited list can miss ids anywhere: those are listed
 * whole, without a limit.
 */
final class IdListing {
    /** 100,000 ids are 0.7 MB over JSON, and took Odoo 0.2 to 0.5 s. */
    static final int PORTION = 100_000;

    private IdListing() {}

    /** The first portion of the ids that match, kept for the slices that are cut from it. */
    static long[] next(TenantSession session, ModelScope scope, Selection selection) {
        long[] ids = session.gateway().listIds(scope, selection, limit(scope, PORTION));
        Selection covered = mayHaveMore(scope, ids) ? selection.of(upTo(selection.ids(), ids)) : selection;
        session.listedIds().keep(scope.model(), covered, ids);
        return ids;
    }

    /** Whether ids above the last of {@code ids} may match too. */
    static boolean mayHaveMore(ModelScope scope, long[] ids) {
        return Models.shortPageIsLast(scope.model()) && ids.length >= PORTION;
    }

    /** {@code wanted}, or no limit where a limit could hide ids. */
    static int limit(ModelScope scope, int wanted) {
        return Models.shortPageIsLast(scope.model()) ? wanted : 0;
    }

    private static IdRange upTo(IdRange range, long[] ids) {
        return new IdRange(range.after(), ids[ids.length - 1]);
    }
}
