package dev.odoosync.internal;

import dev.odoosync.SyncEvent;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.BatchTally;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.plan.DensityWindows;
import dev.odoosync.plan.DensityWindows.Sized;
import dev.odoosync.plan.Histogram;
import dev.odoosync.port.ModelScope;
import dev.odoosync.settings.WindowSizing;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.SyncRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Plans what changed in a model since its frontier, reaching back by the lookback. A stretch without changes costs one call. */
final class IncrementPlanner {
    private static final Duration LONG = Duration.ofDays(3);

    private final TenantSession session;
    private final SyncRun run;
    private final Instant end;

    /** What was planned before this planner. Asked once: it costs the same for one model as for all. */
    private final BatchTally before;

    IncrementPlanner(TenantSession session, SyncRun run, Instant end) {
        this.session = session;
        this.run = run;
        this.end = end;
        this.before = session.ports().batches().tally(session.tenant());
    }

    /**
     * What becomes of {@code model}, of which every window up to its new frontier is planned and stored. What has no dates has no
     * windows either, and what is to be copied anew none yet.
     */
    ModelProgress plan(ModelProgress model) {
        if (!model.hasDates()) {
            return model;
        }
        Instant frontier = Objects.requireNonNull(model.frontier(), "a copied model has a frontier");
        Instant cursor = Objects.requireNonNull(model.cursor(), "a copied model has a cursor");
        if (end.isBefore(frontier)) {
            Instant back = end.minus(session.settings().lookback());
            return model.reached(back, back.isBefore(cursor) ? back : cursor).planUntil(null);
        }
        if (end.equals(frontier)) {
            return model;
        }
        if (session.settings().sizing() == WindowSizing.BY_HALVING) {
            return chained(model);
        }
        if (hasWork(model.model())) {
            return model;
        }
        planByDensity(model, new Window(frontier.minus(session.settings().lookback()), end));
        return model.reached(end, cursor);
    }

    private ModelProgress chained(ModelProgress model) {
        boolean waiting = model.planUntil() != null && isUnderWay(model.model());
        session.change(model.planUntil(end));
        if (!waiting) {
            Duration lookback = session.settings().lookback();
            WindowChain.extend(session, model.planUntil(end), lookback, BatchKind.INCREMENT, run.id());
        }
        return session.status().model(model.model()).orElseThrow();
    }

    /**
     * Whether windows that were planned before still wait for their first attempt. Where Odoo is slower than increments come due,
     * others on top of them would only reach back over the same time: the next one begins where these end.
     */
    private boolean hasWork(String model) {
        BatchTally increments = increments(model);
        return increments.unfinished() - increments.failed() > 0;
    }

    private BatchTally increments(String model) {
        return before.ofModel(model).only(row -> row.kind().selectsByDate());
    }

    /** A crash between noting how far to plan and planning leaves a chain without a link. */
    private boolean isUnderWay(String model) {
        return increments(model).unfinished() > 0;
    }

    private void planByDensity(ModelProgress model, Window window) {
        ModelScope scope = session.scope(model.model());
        Selection changed = Selection.in(window);
        int page = scope.pageSize();
        long[] ids = session.gateway().listIds(scope, changed, IdListing.limit(scope, page + 1));
        if (ids.length > page) {
            store(scope, sized(scope, window));
        } else if (ids.length > 0) {
            session.listedIds().keep(scope.model(), changed, ids);
            store(scope, List.of(new Sized(window, ids.length)));
        }
    }

    /** Where the server cannot count in groups, one window: it is sliced by ids when its turn comes. */
    private List<Sized> sized(ModelScope scope, Window window) {
        Duration longest = session.settings().maxWindow().orElse(null);
        try {
            Histogram histogram = session.gateway().histogram(scope, Selection.in(window), width(window));
            return DensityWindows.plan(window, histogram, scope.pageSize(), longest);
        } catch (BatchFault noGroups) {
            return DensityWindows.plan(window, new Histogram(List.of()), scope.pageSize(), longest);
        }
    }

    private static Histogram.Width width(Window window) {
        return window.length().compareTo(LONG) > 0 ? Histogram.Width.DAY : Histogram.Width.HOUR;
    }

    private void store(ModelScope scope, List<Sized> windows) {
        List<Batch> batches = windows.stream()
                .map(sized ->
                        Batch.planned(batchScope(scope, sized.window()), sized.expected(), run.id(), session.now()))
                .toList();
        session.ports().batches().plan(batches);
        long expected = windows.stream().mapToLong(Sized::expected).sum();
        session.tell(new SyncEvent.Planned(session.tenant(), scope.model(), batches.size(), expected));
    }

    private BatchScope batchScope(ModelScope scope, Window window) {
        return new BatchScope(
                session.tenant(), session.status().epoch(), scope.model(), BatchKind.INCREMENT, window, IdRange.ALL);
    }
}
