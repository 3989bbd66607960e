package dev.odoosync.internal;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.plan.Slices;
import dev.odoosync.plan.Slices.Slice;
import dev.odoosync.port.ModelScope;
import dev.odoosync.settings.WindowSizing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a batch fit into a page: finds its ids, and where they are too many, halves its window or cuts it into slices. What is cut
 * off is stored as batches of its own before the batch is narrowed, so that a crash between loses nothing.
 */
final class BatchSplitter {
    private final TenantSession session;
    private final ModelScope scope;

    BatchSplitter(TenantSession session, ModelScope scope) {
        this.session = session;
        this.scope = scope;
    }

    /**
     * The ids of a batch that fits into a page.
     *
     * @param ids the ids that Odoo listed for it
     * @param moving whether a count and the list already differed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Fitting(long[] ids, boolean moving) {}

    /** Finds the ids of {@code work}, which is narrowed first where they are more than a page. */
    Fitting fit(BatchAtWork work) {
        boolean counted = session.settings().sizing() == WindowSizing.BY_HALVING
                && !work.scope().sliced();
        long count = counted ? halve(work) : -1;
        if (count == 0) {
            return new Fitting(new long[0], false);
        }
        long[] ids = ids(work.batch());
        if (ids.length > scope.pageSize()) {
            ids = slice(work);
            count = ids.length;
        }
        return new Fitting(ids, counted && count != ids.length);
    }

    /** Halves the window until a count says that it fits, or until it is too short to halve. */
    private long halve(BatchAtWork work) {
        long count = session.gateway().count(scope, work.scope().selection());
        while (count > scope.pageSize() && mayBeHalved(work.scope().window())) {
            Window window = work.scope().window();
            cutOff(work, List.of(work.scope().in(new Window(window.middle(), window.end()))), null);
            BatchScope half = work.scope().in(window.until(window.middle()));
            count = session.gateway().count(scope, half.selection());
            work.narrow(half, count, session.now());
        }
        if (!Objects.equals(work.batch().recordCountExpected(), count)) {
            work.narrow(work.scope(), count, session.now());
        }
        return count;
    }

    private boolean mayBeHalved(Window window) {
        return window.divisible()
                && window.length().compareTo(session.settings().minWindow()) > 0;
    }

    /** The ids of the batch: from the list it was cut from, at its first attempt; else asked of Odoo. */
    private long[] ids(Batch batch) {
        Selection selection = batch.scope().selection();
        if (batch.attempts() == 0) {
            Optional<long[]> known = session.listedIds().find(scope.model(), selection);
            if (known.isPresent()) {
                return known.get();
            }
            if (!batch.scope().kind().selectsByDate()) {
                return listAhead(selection);
            }
        }
        return session.gateway().listIds(scope, selection, IdListing.limit(scope, scope.pageSize() + 1));
    }

    /** After a restart: lists the slices that follow too, instead of each by a call of its own. */
    private long[] listAhead(Selection selection) {
        Selection ahead = selection.of(new IdRange(selection.ids().after(), IdRange.NO_END));
        IdListing.next(session, scope, ahead);
        return session.listedIds()
                .find(scope.model(), selection)
                .orElseGet(() -> session.gateway().listIds(scope, selection, 0));
    }

    /** Cuts the batch into slices of a page, and narrows it to the first; what was not listed yet becomes a batch too. */
    private long[] slice(BatchAtWork work) {
        BatchScope whole = work.scope();
        long[] ids = IdListing.next(session, scope, whole.selection());
        if (ids.length == 0) {
            return ids;
        }
        List<Slice> slices = Slices.cut(whole.ids().after(), ids, scope.pageSize());
        List<BatchScope> others = new ArrayList<>();
        slices.stream().skip(1).forEach(slice -> others.add(whole.of(slice.ids())));
        long last = ids[ids.length - 1];
        if (IdListing.mayHaveMore(scope, ids) && last < whole.ids().upTo()) {
            others.add(whole.of(whole.ids().above(last)));
        }
        cutOff(work, others, (long) scope.pageSize());
        Slice first = slices.get(0);
        work.narrow(whole.of(first.ids()), first.count(), session.now());
        return Arrays.copyOf(ids, first.count());
    }

    private void cutOff(BatchAtWork work, List<BatchScope> parts, @Nullable Long expected) {
        String runId = work.batch().runId();
        List<Batch> planned = parts.stream()
                .map(part -> Batch.planned(part, expected, runId, session.now()))
                .toList();
        session.ports().batches().plan(planned);
    }
}
