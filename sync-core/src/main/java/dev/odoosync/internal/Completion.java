package dev.odoosync.internal;

import dev.odoosync.batch.BatchTally;
import dev.odoosync.plan.CursorRule;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.SyncStatusChange;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Adds up what is done: which first copies have ended, where the cursors stand, whether the tenant's sync is done. */
final class Completion {
    private final TenantSession session;

    Completion(TenantSession session) {
        this.session = session;
    }

    /** Brings the status up to date, and ends runs that are over. */
    BatchTally check() {
        BatchTally tally = session.ports().batches().tally(session.tenant());
        List<ModelProgress> models = session.status().models().stream()
                .map(model -> moved(model, tally.ofModel(model.model())))
                .toList();
        if (newMirrorIsWhole(models)) {
            purgeFormerMirror();
        }
        session.change(status -> summedUp(status.models(models), models, tally));
        Runs.endFinished(session);
        return tally;
    }

    /** Brings the status up to date if a first copy is under way: its end is what comparing waits for. */
    void copyMayHaveEnded() {
        if (session.status().models().stream().anyMatch(model -> model.stage() == Stage.COPYING)) {
            check();
        }
    }

    private boolean newMirrorIsWhole(List<ModelProgress> models) {
        SyncStatus status = session.status();
        return status.epoch() > 0 && !status.initialSyncDone() && copied(models);
    }

    private void purgeFormerMirror() {
        SyncStatus status = session.status();
        long purged;
        do {
            session.keeper().beforeStore();
            purged = session.ports().writer().purgeBefore(status.tenant(), status.epoch(), Upkeep.PORTION);
        } while (purged > 0);
    }

    private static boolean copied(List<ModelProgress> models) {
        return !models.isEmpty() && models.stream().allMatch(ModelProgress::copyEnded);
    }

    private static ModelProgress moved(ModelProgress model, BatchTally tally) {
        boolean copied =
                model.stage() == Stage.COPYING && tally.ofFirstCopy(true).unfinished() == 0;
        ModelProgress staged = copied ? model.at(Stage.COPIED) : model;
        Instant cursor = staged.cursor();
        Instant frontier = staged.frontier();
        if (cursor == null || frontier == null) {
            return staged;
        }
        BatchTally windows = tally.only(row -> row.kind().selectsByDate());
        return staged.cursor(CursorRule.next(cursor, frontier, windows.firstUnfinished(), windows.firstHole()));
    }

    private SyncStatusChange summedUp(SyncStatusChange status, List<ModelProgress> models, BatchTally tally) {
        boolean copied = copied(models);
        SyncStatus before = session.status();
        if (copied) {
            status.initialSyncDone();
        }
        boolean aside =
                models.stream().anyMatch(model -> !model.gaps().records().isEmpty());
        return status.hasFailedBatches(aside || tally.holes() + tally.failed() > 0)
                .lastCompletedWindowEnd(copied ? earliestCursor(models) : before.lastCompletedWindowEnd())
                .state(before.state() == SyncState.FAILED || models.isEmpty() ? before.state() : stateOf(copied));
    }

    private static SyncState stateOf(boolean copied) {
        return copied ? SyncState.DONE : SyncState.IN_PROGRESS;
    }

    private static @Nullable Instant earliestCursor(List<ModelProgress> models) {
        return models.stream()
                .map(ModelProgress::cursor)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
