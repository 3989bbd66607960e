package dev.odoosync.internal;

import dev.odoosync.SyncEvent;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.plan.Slices;
import dev.odoosync.plan.Staggered;
import dev.odoosync.port.ModelScope;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.SyncRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plans to read every record of a model again, for changes that leave no trace in {@code write_date}. What comes back the same only
 * gets a new version; its time of change stays.
 */
final class Sweeps {
    private final TenantSession session;

    Sweeps(TenantSession session) {
        this.session = session;
    }

    /** Plans those that are due. */
    void planDue() {
        for (ModelProgress model : session.enabledModels()) {
            Instant due = model.audit().sweepDueAt();
            if (sweepable(model) && due != null && !due.isAfter(session.now())) {
                plan(model);
            }
        }
    }

    /** Gives those that were copied since a time of their own. */
    void schedule() {
        Instant next = next();
        session.changeModels(model -> sweepable(model) && model.audit().sweepDueAt() == null
                ? model.audit(model.audit().sweepAt(next))
                : model);
    }

    /** When the next one is due; empty where none is to come by itself. */
    Optional<Instant> nextDue() {
        return session.enabledModels().stream()
                .filter(Sweeps::sweepable)
                .flatMap(model -> Optional.ofNullable(model.audit().sweepDueAt()).stream())
                .min(Instant::compareTo);
    }

    private static boolean sweepable(ModelProgress model) {
        return model.stage() == Stage.COPIED && !model.audit().stopped();
    }

    /** Where the former sweep has not ended yet, or Odoo does not let one list the ids, its next turn is soon enough. */
    private void plan(ModelProgress model) {
        Instant soon = session.now().plus(session.settings().backoffMax());
        session.change(model.audit(model.audit().sweepAt(soon)));
        if (!underWay(model.model())) {
            new ModelAttempt(session, model.model()).run(() -> planSlices(model.model()));
        }
    }

    private boolean underWay(String model) {
        return session.ports()
                        .batches()
                        .tally(session.tenant())
                        .ofModel(model)
                        .only(row -> row.kind() == BatchKind.SWEEP_SLICE)
                        .unfinished()
                > 0;
    }

    private void planSlices(String model) {
        session.raiseFence();
        if (isNoMore(model)) {
            return;
        }
        Contact.make(session);
        ModelScope scope = session.scope(model);
        SyncRun run = Runs.open(session, SyncRun.Type.SWEEP);
        BatchScope whole = new BatchScope(
                session.tenant(),
                session.status().epoch(),
                model,
                BatchKind.SWEEP_SLICE,
                new Window(Instant.EPOCH, Contact.readableUntil(session)),
                IdRange.ALL);
        long after = 0;
        long[] ids;
        do {
            ids = IdListing.next(session, scope, new Selection(null, IdRange.ALL.above(after)));
            store(whole, after, ids, run);
            after = ids.length == 0 ? after : ids[ids.length - 1];
        } while (IdListing.mayHaveMore(scope, ids));
        ModelProgress planned = session.status().model(model).orElseThrow();
        session.change(planned.audit(planned.audit().sweepAt(next())));
    }

    /** Whoever was here before the fence was raised may have started the mirror over. */
    private boolean isNoMore(String model) {
        return session.status().model(model).filter(Sweeps::sweepable).isEmpty();
    }

    private void store(BatchScope whole, long after, long[] ids, SyncRun run) {
        List<Batch> batches = Slices.cut(after, ids, session.settings().limitPerCall()).stream()
                .map(slice -> Batch.planned(whole.of(slice.ids()), (long) slice.count(), run.id(), session.now()))
                .toList();
        session.ports().batches().plan(batches);
        session.tell(new SyncEvent.Planned(session.tenant(), whole.model(), batches.size(), ids.length));
    }

    /** Spread over the interval, each tenant at a time of its own. */
    private @Nullable Instant next() {
        return session.settings()
                .sweepEvery()
                .map(every -> Staggered.next(session.tenant().value(), every, session.now()))
                .orElse(null);
    }
}
