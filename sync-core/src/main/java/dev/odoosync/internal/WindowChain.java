package dev.odoosync.internal;

import dev.odoosync.SyncEvent;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.ModelProgress.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Plans windows one after the other, the next when the last one has ended: no grouped count is needed, and no more than one window
 * of a model waits at a time.
 */
final class WindowChain {
    private WindowChain() {}

    /** After {@code ended}: plans the next window of its model, if it was the last planned one and more is to come. */
    static void follow(TenantSession session, Batch ended) {
        session.status()
                .model(ended.scope().model())
                .filter(model -> model.planUntil() != null)
                .filter(model -> ended.scope().kind().selectsByDate())
                .filter(model -> ended.scope().window().end().equals(model.frontier()))
                .ifPresent(model ->
                        extend(session, model, Duration.ZERO, ended.scope().kind(), ended.runId()));
    }

    /**
     * Plans the next window of {@code model}, from {@code reachBack} before its frontier. The batch first, then the frontier, so that
     * a crash between loses nothing.
     */
    static void extend(TenantSession session, ModelProgress model, Duration reachBack, BatchKind kind, String runId) {
        Instant frontier = model.frontier();
        Instant end = model.planUntil();
        if (frontier == null || end == null) {
            return;
        }
        if (!frontier.isBefore(end)) {
            session.change(ended(model));
            return;
        }
        Window window = new Window(frontier.minus(reachBack), end(session, frontier, end));
        BatchScope scope =
                new BatchScope(session.tenant(), session.status().epoch(), model.model(), kind, window, IdRange.ALL);
        session.ports().batches().plan(List.of(Batch.planned(scope, null, runId, session.now())));
        session.tell(new SyncEvent.Planned(session.tenant(), model.model(), 1, 0));
        Instant cursor = model.cursor() == null ? frontier : model.cursor();
        ModelProgress reached = model.reached(window.end(), cursor);
        session.change(window.end().equals(end) ? ended(reached) : reached);
    }

    private static ModelProgress ended(ModelProgress model) {
        Stage stage = model.stage() == Stage.PLANNING ? Stage.COPYING : model.stage();
        return model.at(stage).planUntil(null);
    }

    private static Instant end(TenantSession session, Instant frontier, Instant until) {
        return session.settings()
                .maxWindow()
                .map(frontier::plus)
                .filter(widest -> widest.isBefore(until))
                .orElse(until);
    }
}
