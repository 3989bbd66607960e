package dev.odoosync.internal;

import dev.odoosync.StepResult;
import dev.odoosync.StepResult.Outcome;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchEvent;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.BatchTally;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.tenant.SyncStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The steps of the engine, for one tenant that this worker holds. */
final class TenantSteps {
    private final TenantSession session;
    private final BatchWorker worker;
    private final Completion completion;

    TenantSteps(TenantSession session, Executor storeExecutor, RandomGenerator random) {
        this.session = session;
        this.worker = new BatchWorker(session, new BatchFaults(session, random), storeExecutor);
        this.completion = new Completion(session);
    }

    StepResult prepareSync() {
        return prepare() ? worked("the first copy is planned") : idle("everything is planned");
    }

    /** Plans what has no plan yet, and says whether there was anything. */
    private boolean prepare() {
        if (unplanned().isEmpty()) {
            return false;
        }
        Contact.make(session);
        begin();
        SyncRun run = Runs.open(session, SyncRun.Type.INITIAL);
        FirstCopyPlanner planner = new FirstCopyPlanner(session, run);
        unplanned().forEach(model -> new ModelAttempt(session, model.model()).run(() -> planner.plan(model)));
        completion.check();
        return true;
    }

    StepResult processNextBatch() {
        boolean worked = advance();
        worker.finishStoring();
        return worked ? worked("a batch was driven") : idle("no batch is due");
    }

    StepResult generateIncrementalBatches() {
        return incrementIsDue() ? planIncrement() : idle("no increment is due");
    }

    StepResult checkSyncCompletion() {
        completion.check();
        return idle("the sync is " + session.status().state().stored());
    }

    StepResult retryFailedBatches() {
        int most = 1_000;
        List<Batch> holes = session.ports().batches().holes(session.tenant(), most);
        for (Batch hole : holes) {
            new BatchAtWork(session.ports().batches(), hole).move(new BatchEvent.RetryAsked(session.now()));
        }
        return holes.isEmpty() ? idle("there is no hole") : worked(holes.size() + " holes are to be driven again");
    }

    StepResult drive() {
        return drive(Instant.MAX);
    }

    /** Begins no batch after {@code until}. */
    StepResult drive(Instant until) {
        prepare();
        incrementIfDue();
        while (advance()) {
            if (incrementIsDue()) {
                worker.finishStoring();
                completion.check();
                incrementIfDue();
            }
            if (!session.now().isBefore(until)) {
                worker.finishStoring();
                completion.check();
                return worked("the turn is over; there may be more to do");
            }
        }
        return checkSyncCompletion();
    }

    /** Its first copy is planned anew when the tenant is driven next. */
    StepResult resync(String model) {
        mirrored(model);
        session.change(ModelProgress.pending(model));
        return worked("the model " + model + " is to be copied again");
    }

    /** One slice of one id, as in a first copy. */
    StepResult resync(String model, long odooId) {
        Instant until = mirrored(model).frontier();
        SyncRun run = Runs.open(session, SyncRun.Type.INITIAL);
        BatchScope scope = new BatchScope(
                session.tenant(),
                session.status().epoch(),
                model,
                BatchKind.FIRST_COPY_SLICE,
                new Window(Instant.EPOCH, until == null ? session.now().truncatedTo(ChronoUnit.SECONDS) : until),
                new IdRange(odooId - 1, odooId));
        session.ports().batches().plan(List.of(Batch.planned(scope, 1L, run.id(), session.now())));
        return worked("record " + odooId + " of " + model + " is to be read again");
    }

    private ModelProgress mirrored(String model) {
        return session.enabledModels().stream()
                .filter(known -> known.model().equals(model))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the model " + model + " is not among those mirrored"));
    }

    /** Models left out before are tried again; whether an increment is due is asked before that turns them pending. */
    StepResult syncNow(Instant until) {
        boolean copyEnded = session.enabledModels().stream().allMatch(ModelProgress::copyEnded);
        session.change(status -> status.models(retrySkipped()));
        if (copyEnded && !copied().isEmpty()) {
            planIncrement();
        }
        return drive(until);
    }

    /** Someone acts, so that waiting is over. */
    void resume() {
        SyncStatus status = session.status();
        session.change(change -> {
            change.parking(null);
            return status.state() == SyncState.FAILED ? change.state(status.stateBeforeFailure()) : change;
        });
    }

    private boolean advance() {
        try {
            return worker.advance();
        } catch (RuntimeException reason) {
            worker.abandon(reason);
            throw reason;
        }
    }

    private void begin() {
        List<ModelProgress> known = session.status().models();
        List<ModelProgress> added = session.enabledModels().stream()
                .filter(model -> !known.contains(model))
                .toList();
        session.change(status -> {
            if (session.status().lastIncrementAt() == null) {
                status.lastIncrementAt(session.now());
            }
            return status.state(SyncState.IN_PROGRESS)
                    .models(Stream.concat(known.stream(), added.stream()).toList());
        });
    }

    private List<ModelProgress> unplanned() {
        return session.enabledModels().stream().filter(TenantSteps::toBePlanned).toList();
    }

    /** Windows that follow each other are planned by their chain. */
    private static boolean toBePlanned(ModelProgress model) {
        boolean chained = model.planUntil() != null;
        return model.stage() == Stage.PENDING || (model.stage() == Stage.PLANNING && !chained);
    }

    private List<ModelProgress> retrySkipped() {
        return session.status().models().stream()
                .map(model -> model.stage() == Stage.SKIPPED ? ModelProgress.pending(model.model()) : model)
                .toList();
    }

    private List<ModelProgress> copied() {
        return session.enabledModels().stream()
                .filter(model -> model.stage() == Stage.COPIED)
                .toList();
    }

    private boolean incrementIsDue() {
        return !copied().isEmpty() && !nextIncrement().isAfter(session.now());
    }

    private Instant nextIncrement() {
        Instant last = session.status().lastIncrementAt();
        return last == null ? Instant.MIN : last.plus(session.settings().incrementalEvery());
    }

    private void incrementIfDue() {
        if (incrementIsDue()) {
            planIncrement();
        }
    }

    /** Under a new fence: what it reads is newer than what was read before. */
    private StepResult planIncrement() {
        session.keeper().raiseFence();
        Contact.make(session);
        SyncRun run = Runs.open(session, SyncRun.Type.INCREMENTAL);
        IncrementPlanner planner = new IncrementPlanner(session, run, Contact.readableUntil(session));
        List<ModelProgress> moved = new ArrayList<>();
        for (ModelProgress model : copied()) {
            new ModelAttempt(session, model.model()).run(() -> moved.add(planner.plan(model)));
        }
        session.change(status -> {
            moved.forEach(status::model);
            return status.lastIncrementAt(session.now()).lastProcessId(run.id());
        });
        completion.check();
        return worked("an increment is planned");
    }

    private StepResult worked(String sentence) {
        return new StepResult(Outcome.WORKED, null, sentence);
    }

    private StepResult idle(String sentence) {
        return new StepResult(Outcome.IDLE, nextDue(), sentence);
    }

    private @Nullable Instant nextDue() {
        BatchTally tally = session.ports().batches().tally(session.tenant());
        Optional<Instant> increment = copied().isEmpty() ? Optional.empty() : Optional.of(nextIncrement());
        Optional<Instant> planning = unplanned().isEmpty()
                ? Optional.empty()
                : Optional.of(session.now().plus(session.settings().backoffMax()));
        return Stream.of(tally.nextAttemptAt(), increment, planning)
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
