package dev.odoosync.app.logs;

import dev.odoosync.SyncEvent;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchError;
import dev.odoosync.tenant.Parking;
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
        };
    }

    static String planned(SyncEvent.Planned planned) {
        return "Planned " + planned.batches() + " batches for about " + planned.records() + " records.";
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

    static String skew(Duration odooAhead) {
        return "Odoo's clock is " + odooAhead.abs().toSeconds() + " s "
                + (odooAhead.isNegative() ? "behind" : "ahead of") + " ours; set both by NTP.";
    }
}
