package dev.odoosync.app;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchError;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Says what a sync did: a table of the models, totals, and a line for each hole. */
final class PullReport {
    private static final int MOST_HOLES = 20;

    private final Surroundings around;
    private final Stores stores;
    private final TenantId tenant;

    PullReport(Surroundings around, Stores stores, TenantId tenant) {
        this.around = around;
        this.stores = stores;
        this.tenant = tenant;
    }

    /** Prints the table and the totals. */
    void print(Tally tally, Traffic traffic, Duration elapsed) {
        Table table = new Table("model", "in mirror", "created", "updated", "unchanged", "note");
        models().forEach(model -> line(table, model, tally));
        table.text(around.terminal().width()).forEach(around::print);
        around.print(Words.count(tally.records(), "record") + " read in " + Words.span(elapsed) + ", "
                + Words.count(Words.rate(tally.records(), elapsed)) + " per second, by "
                + Words.count(traffic.calls(), "call") + " and " + Words.bytes(traffic.bytes()) + ".");
    }

    /** Prints a line for each hole, the first ones at least, and says whether there were any. */
    boolean printHoles() {
        List<Batch> holes = stores.batches().holes(tenant, MOST_HOLES + 1);
        holes.stream().limit(MOST_HOLES).map(PullReport::sentence).forEach(around::print);
        if (holes.size() > MOST_HOLES) {
            around.print("and more.");
        }
        if (!holes.isEmpty()) {
            around.print("When their cause is gone, 'pull --retry-holes' tries them again.");
        }
        return !holes.isEmpty();
    }

    /** Prints a line for each model that is not where it should be, and says whether there were any. */
    boolean printKeptBack() {
        List<ModelProgress> keptBack = models().stream()
                .filter(model -> model.stage() != Stage.SKIPPED)
                .filter(model -> model.stage() != Stage.COPIED || model.skippedReason() != null)
                .toList();
        keptBack.forEach(model -> around.print("Kept back: " + model.model() + ". "
                + Optional.ofNullable(model.skippedReason()).orElse("Its first copy has not ended.")));
        if (!keptBack.isEmpty()) {
            around.print("Run pull again to go on with what is kept back.");
        }
        return !keptBack.isEmpty();
    }

    /** Prints a line for each field and record that cannot be read, and says whether records are missing. */
    boolean printGaps() {
        return new GapReport(models()).print(around, "pull --retry-holes");
    }

    /** Prints a line for whatever was asked for by name and is not mirrored. */
    void printMissed(Tally tally) {
        tally.missed().forEach(missed -> around.print("Not mirrored: " + Words.printable(missed) + "."));
    }

    /** Prints a line for each model that a brake holds, and says whether there were any. */
    boolean printStopped() {
        List<ModelProgress> stopped =
                models().stream().filter(model -> model.audit().stopped()).toList();
        stopped.forEach(model -> around.print(Whole.stopped(tenant, model)));
        return !stopped.isEmpty();
    }

    private List<ModelProgress> models() {
        return stores.statuses().find(tenant).map(SyncStatus::models).orElse(List.of());
    }

    private void line(Table table, ModelProgress model, Tally tally) {
        WriteCounts counts = tally.of(model.model());
        String note = Optional.ofNullable(model.skippedReason())
                .map(why -> "skipped: " + why)
                .orElse("");
        long mirrored = stores.reader().count(tenant, model.model());
        table.line(
                model.model(), mirrored, counts.created(), counts.updated(), counts.unchanged() + counts.stale(), note);
    }

    /** What is missing, and why. */
    static String sentence(Batch hole) {
        BatchScope scope = hole.scope();
        String ids = scope.sliced()
                ? ", ids " + (scope.ids().after() + 1) + " to " + scope.ids().upTo()
                : "";
        String why =
                Optional.ofNullable(hole.lastError()).map(BatchError::message).orElse("unknown");
        return "Hole: " + scope.model() + ", " + Words.moment(scope.window().start()) + " to "
                + Words.moment(scope.window().end()) + ids + ", after " + Words.count(hole.attempts(), "attempt") + ": "
                + why;
    }
}
