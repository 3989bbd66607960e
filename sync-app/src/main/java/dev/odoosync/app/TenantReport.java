package dev.odoosync.app;

import dev.odoosync.SyncProgress;
import dev.odoosync.TenantOverview;
import dev.odoosync.TenantOverview.ModelOverview;
import dev.odoosync.batch.Batch;
import dev.odoosync.tenant.CredentialCheck;
import dev.odoosync.tenant.ModelAudit;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.Proof;
import dev.odoosync.tenant.SchemaChange;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.tenant.SyncStatus;
import java.util.List;
import java.util.Optional;

/** All that is known of one tenant, for people. */
final class TenantReport {
    private static final int MOST_HOLES = 20;

    private final TenantOverview overview;
    private final SyncStatus status;
    private final OutboxCounts outbox;
    private final Surroundings around;

    TenantReport(TenantOverview overview, OutboxCounts outbox, Surroundings around) {
        this.overview = overview;
        this.outbox = outbox;
        this.status = overview.status();
        this.around = around;
    }

    /** Prints it. */
    void print() {
        head();
        Table table = new Table("model", "stage", "complete up to", "batches", "done", "holes", "records", "note");
        overview.models().forEach(model -> line(table, model));
        table.text(around.terminal().width()).forEach(around::print);
        wholeness();
        schemaChanges();
        holes();
        new GapReport(status.models()).print(around, "odoo-sync retry --user-id " + status.tenant());
    }

    private void head() {
        SyncProgress progress = overview.progress();
        around.print("Tenant " + status.tenant() + ": " + status.state().stored()
                + Optional.ofNullable(status.source())
                        .map(source -> ", mirror of " + source)
                        .orElse("")
                + (status.connectionInfoAvailable() ? "" : ", no connection"));
        around.print("first copy " + (status.initialSyncDone() ? "done" : "not done") + ", complete up to "
                + Words.moment(status.lastCompletedWindowEnd()) + " UTC, last failure "
                + Words.moment(status.lastSyncFailedAt()) + ", holes: " + Words.count(progress.failedBatches()));
        around.print(Words.count(progress.completedBatches()) + " of "
                + Words.count(progress.totalBatches(), "batch") + " done (" + progress.progressPercentage() + "%), "
                + Words.count(progress.records(), "record") + ", next due " + Words.moment(status.dueAt()));
        if (outbox.any()) {
            around.print("outbox: " + outbox.words() + (outbox.needSomebody() ? ", see 'odoo-sync outbox list'" : ""));
        }
        Optional.ofNullable(status.protocol())
                .map(protocol -> "spoken to by " + protocol)
                .ifPresent(around::print);
        Optional.ofNullable(status.credential()).map(this::sentence).ifPresent(around::print);
        Optional.ofNullable(overview.lastRun()).map(TenantReport::sentence).ifPresent(around::print);
        Optional.ofNullable(status.parking()).map(this::sentence).ifPresent(around::print);
    }

    private static void line(Table table, ModelOverview model) {
        table.line(
                model.progress().model(),
                model.progress().stage().stored(),
                Words.moment(model.progress().cursor()),
                model.batches().totalBatches(),
                model.batches().completedBatches(),
                model.batches().failedBatches(),
                model.batches().records(),
                Optional.ofNullable(model.progress().skippedReason()).orElse(""));
    }

    /** How well each copied model is known to be whole. */
    private void wholeness() {
        List<ModelProgress> copied = status.models().stream()
                .filter(model -> model.stage() == Stage.COPIED)
                .toList();
        if (copied.isEmpty()) {
            return;
        }
        Table table = new Table("model", "mirror = Odoo", "repaired", "compared next", "note");
        copied.forEach(model -> table.line(
                model.model(),
                Whole.brief(model),
                repaired(model.audit()),
                Words.moment(model.audit().reconcileDueAt()),
                Optional.ofNullable(model.audit().trouble())
                        .map(Words::printable)
                        .orElse("")));
        table.text(around.terminal().width()).forEach(around::print);
        copied.stream()
                .filter(model -> model.audit().stopped())
                .forEach(model -> around.print(Whole.stopped(status.tenant(), model)));
    }

    /** What changed last in the fields of each model. */
    private void schemaChanges() {
        for (ModelProgress model : status.models()) {
            SchemaChange change = model.audit().schemaChange();
            if (change != null) {
                around.print("Fields of " + model.model() + " changed, noticed at " + Words.moment(change.at())
                        + " UTC: " + Words.printable(change.sentence()));
            }
        }
    }

    private static long repaired(ModelAudit audit) {
        Proof proof = audit.proof();
        return proof == null ? 0 : proof.fetched() + proof.setBack() + proof.removed();
    }

    private void holes() {
        List<Batch> holes = overview.models().stream()
                .flatMap(model -> model.holes().stream())
                .toList();
        holes.stream().limit(MOST_HOLES).map(PullReport::sentence).forEach(around::print);
        if (holes.size() > MOST_HOLES) {
            around.print("and more; --json shows up to " + TenantOverview.MOST_HOLES + " of them.");
        }
        if (!holes.isEmpty()) {
            around.print(
                    "When their cause is gone, 'odoo-sync retry --user-id " + status.tenant() + "' tries them again.");
        }
    }

    private static String sentence(SyncRun run) {
        return "last run: " + run.type().stored() + ", from " + Words.moment(run.startAt()) + " to "
                + Words.moment(run.endAt()) + ", " + run.status().stored() + ", "
                + Words.count(run.counts().records(), "record");
    }

    private String sentence(CredentialCheck check) {
        return check.warning(around.clock().now())
                .map(warning -> "WARNING: " + warning)
                .orElseGet(() -> check.credential().sentence());
    }

    private String sentence(Parking parking) {
        return status.state() == SyncState.FAILED
                ? "failed, until someone acts: " + parking.message()
                : "left alone until " + Words.moment(parking.until()) + " UTC: " + parking.message();
    }
}
