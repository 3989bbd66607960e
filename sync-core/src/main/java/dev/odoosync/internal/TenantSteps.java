package dev.odoosync.internal;

import dev.odoosync.StepResult;
import dev.odoosync.StepResult.Outcome;
import dev.odoosync.batch.BatchTally;
import dev.odoosync.outbox.OutboxRules;
import dev.odoosync.outbox.OutboxSettings;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.tenant.SyncState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The steps of the engine, for one tenant that this worker holds. */
final class TenantSteps {
    private final TenantSession session;
    private final BatchWorker worker;
    private final Completion completion;
    private final Increments increments;
    private final AskedSteps asked;
    private final SecondTries secondTries;
    private final Audits audits;
    private final Sweeps sweeps;
    private final LeftOut leftOut;
    private final Pushes pushes;

    TenantSteps(TenantSession session, Executor storeExecutor, RandomGenerator random) {
        this.session = session;
        this.worker = new BatchWorker(session, new BatchFaults(session, random), storeExecutor);
        this.completion = new Completion(session);
        this.increments = new Increments(session, completion);
        this.asked = new AskedSteps(session);
        this.secondTries = new SecondTries(session);
        this.audits = new Audits(session);
        this.sweeps = new Sweeps(session);
        this.leftOut = new LeftOut(session);
        this.pushes = new Pushes(session);
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
        boolean worked = guarded(worker::advance);
        worker.finishStoring();
        return worked ? worked("a batch was driven") : idle("no batch is due");
    }

    StepResult generateIncrementalBatches() {
        return increments.planDue() ? worked("an increment is planned") : idle("no increment is due");
    }

    StepResult checkSyncCompletion() {
        completion.check();
        return idle("the sync is " + session.status().state().stored());
    }

    StepResult retryFailedBatches() {
        int holes = asked.retryHoles();
        int gaps = asked.retryGaps();
        if (gaps > 0) {
            return worked(holes + " holes are to be driven again, and what cannot be read is tried again");
        }
        return holes == 0 ? idle("there is no hole") : worked(holes + " holes are to be driven again");
    }

    StepResult resync(String model) {
        return worked(asked.resync(model));
    }

    StepResult resync(String model, long odooId) {
        return worked(asked.resync(model, odooId));
    }

    StepResult letPass(String model) {
        return asked.letPass(model)
                ? worked("the next reconcile of " + model + " removes and sets back what it finds")
                : idle("no brake holds " + model);
    }

    /** Compares all models, or one, with Odoo, and repairs what differs. */
    StepResult reconcile(@Nullable String only, Instant until) {
        asked.reconcile(only);
        return drive(until);
    }

    StepResult sweep() {
        asked.sweep();
        return drive();
    }

    StepResult drive() {
        return drive(Instant.MAX);
    }

    /** Begins no batch after {@code until}. */
    StepResult drive(Instant until) {
        push(until);
        leftOut.lookAgain();
        prepare();
        increments.planDue();
        sweeps.planDue();
        while (round(until)) {
            if (increments.due()) {
                worker.finishStoring();
                completion.check();
                increments.planDue();
            }
            if (!session.now().isBefore(until)) {
                worker.finishStoring();
                completion.check();
                return worked("the turn is over; there may be more to do");
            }
        }
        sweeps.schedule();
        return atRest();
    }

    /** Models left out before are tried again; whether an increment is due is asked before that turns them pending. */
    StepResult syncNow(Instant until) {
        boolean copyEnded = session.enabledModels().stream().allMatch(ModelProgress::copyEnded);
        session.change(status -> status.models(leftOut.triedAgain()));
        if (copyEnded) {
            increments.planWhatIsCopied();
        }
        return drive(until);
    }

    /** What goes back to Odoo comes before what comes from there, and no more than the rules say at a time. */
    private boolean round(Instant until) {
        boolean pushed = push(until);
        return advance() || pushed;
    }

    private boolean push(Instant until) {
        PushTally tally = new PushTally(OutboxRules.DEFAULT);
        if (pushes.due()) {
            guarded(() -> {
                worker.finishStoring();
                pushes.turn(null, until, tally);
                return true;
            });
        }
        return tally.scanned() > 0;
    }

    /** Brings entries to Odoo and does nothing else. */
    StepResult push(@Nullable String model, PushTally tally) {
        OutboxSettings settings = session.outgoing().settings();
        tally.rules(model == null ? settings.rules() : settings.rulesOf(model));
        pushes.turn(model, Instant.MAX, tally);
        return tally.scanned() > 0
                ? worked(tally.scanned() + " entries of the outbox were worked on")
                : new StepResult(Outcome.IDLE, atRest().dueAt(), "nothing of the outbox is ready");
    }

    /** One page of the model's pass, and nothing else. */
    StepResult pullPage(PageTally tally) {
        leftOut.lookAgain();
        guarded(() -> {
            new PagePass(session, worker, completion, tally).run(this::begin);
            return true;
        });
        return tally.worked()
                ? worked(tally.sentence())
                : new StepResult(Outcome.IDLE, atRest().dueAt(), tally.sentence());
    }

    /** What is compared waits until nothing is left but sweeps, and takes turns with those. */
    private boolean advance() {
        return guarded(() -> {
            boolean worked = worker.advance();
            if (worked && !(worker.sweeping() && audits.due())) {
                return true;
            }
            worker.finishStoring();
            completion.copyMayHaveEnded();
            return secondTries.advance() || audits.advance() || worked;
        });
    }

    private boolean guarded(BooleanSupplier work) {
        try {
            return work.getAsBoolean();
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

    private StepResult worked(String sentence) {
        return new StepResult(Outcome.WORKED, null, sentence);
    }

    private StepResult idle(String sentence) {
        return new StepResult(Outcome.IDLE, nextDue(), sentence);
    }

    /** All that comes by itself counts here, and only here: the steps by name compare and sweep nothing. */
    private StepResult atRest() {
        StepResult idle = checkSyncCompletion();
        Instant next = Stream.of(
                        idle.due(),
                        leftOut.nextDue(),
                        secondTries.nextDue(),
                        audits.nextDue(),
                        sweeps.nextDue(),
                        pushes.nextDue())
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(null);
        return new StepResult(Outcome.IDLE, next, idle.sentence());
    }

    private @Nullable Instant nextDue() {
        BatchTally tally = session.ports().batches().tally(session.tenant());
        Optional<Instant> planning = unplanned().isEmpty()
                ? Optional.empty()
                : Optional.of(session.now().plus(session.settings().backoffMax()));
        return Stream.of(tally.nextAttemptAt(), increments.nextDue(), planning)
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
