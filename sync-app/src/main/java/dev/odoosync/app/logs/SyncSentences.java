package dev.odoosync.app.logs;

import dev.odoosync.SyncEvent;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchError;
import dev.odoosync.tenant.Brake;
import dev.odoosync.tenant.Credential;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.Proof;
import dev.odoosync.tenant.SchemaChange;
import dev.odoosync.tenant.SyncRun;
import java.time.Duration;
import java.util.Optional;

/** What the log says about each event. */
final class SyncSentences {
    private SyncSentences() {}

    static String began(SyncRun run) {
        return name(run) + " began.";
    }

    static String ended(SyncRun run, long changed) {
        SyncRun.Counts counts = run.counts();
        return name(run) + " ended: " + counts.records() + " records read in " + counts.completedBatches()
                + " batches, " + changed + " new or changed, " + counts.failedBatches() + " holes.";
    }

    private static String name(SyncRun run) {
        return switch (run.type()) {
            case INITIAL -> "First copy";
            case INCREMENTAL -> "Increment";
            case SWEEP -> "Sweep";
        };
    }

    static String schemaChanged(SchemaChange change) {
        return "Fields changed in Odoo: " + change.sentence() + ". All records are read again.";
    }

    static String planned(SyncEvent.Planned planned) {
        return "Planned " + planned.batches() + " batches for about " + planned.records() + " records.";
    }

    static String leftOut(SyncEvent.FieldLeftOut out) {
        return "Left out until it can be read: the field " + out.field() + ". " + out.reason();
    }

    static String putAside(SyncEvent.RecordPutAside aside) {
        return "Put aside until it can be read: record " + aside.odooId() + ". " + aside.reason();
    }

    static String done(SyncEvent.BatchDone done) {
        return "Batch done: " + done.written().created() + " created, "
                + done.written().updated() + " updated, " + done.written().unchanged() + " unchanged.";
    }

    static String failed(Batch batch, boolean hole) {
        String why =
                Optional.ofNullable(batch.lastError()).map(BatchError::message).orElse("unknown");
        return (hole ? "Hole: a batch failed for good after " : "A batch failed and is tried again, so far ")
                + batch.attempts() + " attempts: " + why;
    }

    static String parked(Parking parking) {
        return "Parked until " + parking.until() + ", " + parking.times() + " times in a row: " + parking.message();
    }

    static String stuck(Parking parking) {
        return "Nothing can go on until someone acts: " + parking.message();
    }

    static String proven(Proof proof) {
        return "Mirror = Odoo as of " + proof.asOf() + ": " + proof.records() + " records, of which " + proof.fetched()
                + " were fetched and " + proof.setBack() + " set back; " + proof.removed() + " were removed, "
                + proof.unreadable() + " cannot be read.";
    }

    static String unproven(String reason) {
        return "Could not be compared with Odoo, and is tried again: " + reason;
    }

    static String stopped(Brake brake) {
        return "Stopped: " + brake.sentence() + ". Look at that Odoo; then 'verify --repair --let-pass'.";
    }

    static String setBack(long records) {
        return "Odoo shows " + records + " records with an older date than before: it was restored from a backup,"
                + " as a rule.";
    }

    static String portion(SyncEvent.PortionChanged changed) {
        return changed.now() < changed.before()
                ? "Read in portions of " + changed.now() + " records from now on, instead of " + changed.before()
                        + ": more is too much for that Odoo."
                : "Read in portions of " + changed.now() + " records again"
                        + (changed.now() == changed.most() ? ", as the settings say." : ".");
    }

    static String keyEnding(Credential credential) {
        return "Soon nothing can go on: " + credential.sentence() + ". Make a new one and connect the tenant with it.";
    }

    static String skew(Duration odooAhead) {
        return "Odoo's clock is " + odooAhead.abs().toSeconds() + " s "
                + (odooAhead.isNegative() ? "behind" : "ahead of") + " ours; set both by NTP.";
    }
}
