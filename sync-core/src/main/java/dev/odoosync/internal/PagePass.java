package dev.odoosync.internal;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchStatus;
import dev.odoosync.batch.BatchTally;
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.SyncRun;
import java.util.Optional;

/**
 * One page of a model's pass: plans the pass where none is in line, and drives one batch of it. Batches without a record are passed
 * over. Each pass that is planned here is a run of its own, so that the rows of a pass are those of its run.
 */
final class PagePass {
    private final TenantSession session;
    private final BatchWorker worker;
    private final Completion completion;
    private final PageTally tally;
    private final String model;

    PagePass(TenantSession session, BatchWorker worker, Completion completion, PageTally tally) {
        this.session = session;
        this.worker = worker;
        this.completion = completion;
        this.tally = tally;
        this.model = tally.model();
    }

    /**
     * Brings the page.
     *
     * @param begin notes in the status that a first copy begins
     */
    void run(Runnable begin) {
        worker.finishStoring();
        ModelProgress known = progress();
        if (isLeftOut() || (isToBeCopied(known) && !planCopy(known, begin))) {
            return;
        }
        boolean planned = isToBeCopied(known);
        while (!bringPage()) {
            boolean more = !planned && progress().stage() == Stage.COPIED;
            if (!more) {
                nothingCame();
                return;
            }
            planned = true;
            if (!planIncrement()) {
                return;
            }
        }
    }

    private ModelProgress progress() {
        return session.enabledModels().stream()
                .filter(known -> known.model().equals(model))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the model " + model + " is not among those mirrored"));
    }

    private boolean isLeftOut() {
        ModelProgress now = progress();
        if (now.stage() == Stage.SKIPPED) {
            tally.trouble("the model " + model + " is left out: " + now.skippedReason());
        } else if (now.audit().stopped()) {
            tally.trouble("a brake holds the model " + model + ": look at its status, and let it pass");
        }
        return now.stage() == Stage.SKIPPED || now.audit().stopped();
    }

    /** Windows that follow each other are planned by their chain. */
    private static boolean isToBeCopied(ModelProgress known) {
        return known.stage() == Stage.PENDING || (known.stage() == Stage.PLANNING && known.planUntil() == null);
    }

    /** A copy from the start covers whatever of the model was in line before, which would only come between its pages. */
    private boolean planCopy(ModelProgress known, Runnable begin) {
        Contact.make(session);
        begin.run();
        if (known.stage() == Stage.PENDING) {
            dropWhatWaits();
        }
        SyncRun run = known.stage() == Stage.PENDING
                ? Runs.begin(session, SyncRun.Type.INITIAL)
                : Runs.open(session, SyncRun.Type.INITIAL);
        boolean planned = attempted(() -> new FirstCopyPlanner(session, run).plan(progress()));
        completion.check();
        Runs.endIfFinished(session, run.id());
        return planned && !isLeftOut();
    }

    private void dropWhatWaits() {
        Optional<Batch> next = session.claimNext(model);
        while (next.isPresent()) {
            session.ports().batches().remove(next.get());
            next = session.claimNext(model);
        }
    }

    /** Under a new fence: what it reads is newer than what was read before. */
    private boolean planIncrement() {
        session.raiseFence();
        Contact.make(session);
        SyncRun run = Runs.begin(session, SyncRun.Type.INCREMENTAL);
        IncrementPlanner planner = new IncrementPlanner(session, run, Contact.readableUntil(session));
        SchemaWatch watch = new SchemaWatch(session);
        boolean planned = attempted(() -> session.change(planner.plan(watch.look(progress()))));
        completion.check();
        Runs.endIfFinished(session, run.id());
        return planned && !isLeftOut();
    }

    private boolean attempted(Runnable planning) {
        boolean[] done = new boolean[1];
        new ModelAttempt(session, model).run(() -> {
            planning.run();
            done[0] = true;
        });
        if (!done[0]) {
            tally.trouble(
                    "the model " + model + " cannot be read now: " + progress().skippedReason());
        }
        return done[0];
    }

    /** Drives batches of the model until one brought records or failed, or the pass is over; false where none was ready. */
    private boolean bringPage() {
        while (worker.advance(model)) {
            worker.finishStoring();
            Batch batch = worker.latest();
            if (batch == null) {
                return false;
            }
            tally.driven();
            if (batch.status() == BatchStatus.DONE && done(batch)) {
                return true;
            }
            if (batch.status() == BatchStatus.FAILED || batch.status() == BatchStatus.PERMANENTLY_FAILED) {
                failed(batch);
                return true;
            }
        }
        return false;
    }

    /** Notes the page, and says whether it is one: with records, or the last of its pass. */
    private boolean done(Batch batch) {
        completion.check();
        BatchTally pass = session.ports()
                .batches()
                .tallyOfRun(session.tenant(), batch.runId())
                .ofModel(model)
                .only(row -> row.kind() != BatchKind.SWEEP_SLICE);
        boolean over = pass.unfinished() == 0 && progress().planUntil() == null;
        if (over) {
            Runs.endIfFinished(session, batch.runId());
        }
        long rows = batch.recordCount().orElse(0L);
        WriteCounts written = worker.written();
        tally.pageSize(session.scope(model).pageSize());
        tally.page(rows, Math.max(0, rows - written.stale()), pass.records() - rows, over);
        return over || rows > 0;
    }

    private void failed(Batch batch) {
        completion.check();
        String reason =
                batch.lastError() == null ? "it failed" : batch.lastError().message();
        boolean again = batch.status() == BatchStatus.FAILED;
        tally.trouble("a page of " + model + " failed: " + reason
                + (again ? "; it is tried again" : "; it is not tried again before somebody asks for a retry"));
    }

    /** Either all is there, or what is missing waits for its next attempt. */
    private void nothingCame() {
        completion.check();
        BatchTally rest = session.ports()
                .batches()
                .tally(session.tenant())
                .ofModel(model)
                .only(row -> row.kind() != BatchKind.SWEEP_SLICE);
        tally.pageSize(session.scope(model).pageSize());
        if (isLeftOut()) {
            return;
        }
        rest.nextAttemptAt()
                .ifPresent(at -> tally.trouble("a page of " + model + " failed, and is tried again after " + at));
    }
}
