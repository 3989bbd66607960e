package dev.odoosync.internal;

import dev.odoosync.SyncEvent;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.plan.Slices;
import dev.odoosync.port.ModelScope;
import dev.odoosync.settings.WindowSizing;
import dev.odoosync.tenant.ModelAudit;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.SyncRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Plans the first copy of a model: by slices of its listed ids, or by windows one after the other. Where a crash interrupted the
 * listing, it goes on above the last id that is planned.
 */
final class FirstCopyPlanner {
    private final TenantSession session;
    private final SyncRun run;

    FirstCopyPlanner(TenantSession session, SyncRun run) {
        this.session = session;
        this.run = run;
    }

    void plan(ModelProgress model) {
        try {
            ModelScope scope = session.scope(model.model());
            if (model.stage() == Stage.PENDING && byWindows() && scope.schema().hasWriteDate()) {
                planFirstWindow(model, scope);
            } else if (model.planUntil() == null) {
                planSlices(scope, begun(model, scope));
            }
        } catch (BatchFault fault) {
            new LeftOut(session).leaveOut(model, reasonOf(fault));
        }
    }

    private boolean byWindows() {
        return session.settings().sizing() == WindowSizing.BY_HALVING
                || session.settings().initialRange().isPresent();
    }

    /** T0 is taken before the first id is listed: the increments begin there. A model without dates never has any. */
    private ModelProgress begun(ModelProgress model, ModelScope scope) {
        if (model.stage() == Stage.PLANNING) {
            return model;
        }
        Instant t0 = Contact.readableUntil(session);
        ModelProgress planned = model.at(Stage.PLANNING).audit(copyBegins(model, t0, scope));
        ModelProgress begun = scope.schema().hasWriteDate() ? planned.reached(t0, t0) : planned;
        session.change(begun);
        return begun;
    }

    private void planSlices(ModelScope scope, ModelProgress begun) {
        ModelProgress model = begun;
        Instant t0 = model.hasDates() ? model.frontier() : model.audit().changesFrom();
        Window until = new Window(Instant.EPOCH, Objects.requireNonNull(t0));
        BatchScope whole = new BatchScope(
                session.tenant(),
                session.status().epoch(),
                model.model(),
                BatchKind.FIRST_COPY_SLICE,
                until,
                IdRange.ALL);
        while (model.stage() == Stage.PLANNING) {
            IdRange rest = IdRange.ALL.above(model.listedTo());
            long[] ids = IdListing.next(session, scope, new Selection(null, rest));
            store(whole, model.listedTo(), ids, scope.pageSize());
            model = ids.length == 0 ? model : model.listedTo(ids[ids.length - 1]);
            model = IdListing.mayHaveMore(scope, ids) ? model : model.at(Stage.COPYING);
            session.change(model);
        }
    }

    private void store(BatchScope whole, long after, long[] ids, int pageSize) {
        List<Batch> batches = Slices.cut(after, ids, pageSize).stream()
                .map(slice -> Batch.planned(whole.of(slice.ids()), (long) slice.count(), run.id(), session.now()))
                .toList();
        session.ports().batches().plan(batches);
        session.tell(new SyncEvent.Planned(session.tenant(), whole.model(), batches.size(), ids.length));
    }

    /** Fields that change from now on are noticed, also while the copy goes on. */
    private static ModelAudit copyBegins(ModelProgress model, Instant t0, ModelScope scope) {
        return model.audit().copyBegins(t0).fields(scope.fingerprint());
    }

    private void planFirstWindow(ModelProgress model, ModelScope scope) {
        Instant end = Contact.readableUntil(session);
        Instant start = session.settings().initialRange().map(end::minus).orElse(Instant.EPOCH);
        ModelProgress begun =
                model.at(Stage.PLANNING).reached(start, start).planUntil(end).audit(copyBegins(model, end, scope));
        WindowChain.extend(session, begun, Duration.ZERO, BatchKind.FIRST_COPY_WINDOW, run.id());
    }

    /** Only what can be no passing trouble skips a model; the rest is the caller's to handle. */
    private static String reasonOf(BatchFault fault) {
        if (fault.code() == FaultCode.NO_SUCH_MODEL) {
            return LeftOut.NOT_INSTALLED;
        }
        if (fault.code() == FaultCode.ACCESS_DENIED) {
            return LeftOut.NOT_READABLE;
        }
        throw fault;
    }
}
