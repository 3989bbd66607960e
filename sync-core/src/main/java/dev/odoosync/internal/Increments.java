package dev.odoosync.internal;

import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.SyncRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When the next increment is due, and what it is about: all that is copied and not stopped. */
final class Increments {
    private final TenantSession session;
    private final Completion completion;

    Increments(TenantSession session, Completion completion) {
        this.session = session;
        this.completion = completion;
    }

    boolean due() {
        return !copied().isEmpty() && !next().isAfter(session.now());
    }

    /** When the next one is due; empty as long as nothing is copied. */
    Optional<Instant> nextDue() {
        return copied().isEmpty() ? Optional.empty() : Optional.of(next());
    }

    /** Plans one if it is due, and says whether it was. */
    boolean planDue() {
        boolean due = due();
        if (due) {
            plan();
        }
        return due;
    }

    /** Plans one now, unless there is nothing that it could be about. */
    void planWhatIsCopied() {
        if (!copied().isEmpty()) {
            plan();
        }
    }

    private List<ModelProgress> copied() {
        return session.enabledModels().stream()
                .filter(model -> model.stage() == Stage.COPIED && !model.audit().stopped())
                .toList();
    }

    /** One that was planned in the future was planned by a clock that had run ahead: it says nothing. */
    private Instant next() {
        Instant last = session.status().lastIncrementAt();
        return last == null || last.isAfter(session.now())
                ? Instant.MIN
                : last.plus(session.settings().incrementalEvery());
    }

    /** Under a new fence: what it reads is newer than what was read before. */
    private void plan() {
        session.raiseFence();
        Contact.make(session);
        SyncRun run = Runs.open(session, SyncRun.Type.INCREMENTAL);
        IncrementPlanner planner = new IncrementPlanner(session, run, Contact.readableUntil(session));
        SchemaWatch watch = new SchemaWatch(session);
        List<ModelProgress> moved = new ArrayList<>();
        for (ModelProgress model : copied()) {
            new ModelAttempt(session, model.model()).run(() -> moved.add(planner.plan(watch.look(model))));
        }
        session.change(status -> {
            moved.forEach(status::model);
            return status.lastIncrementAt(session.now()).lastProcessId(run.id());
        });
        completion.check();
    }
}
