package dev.odoosync.app;

import dev.odoosync.SyncProgress;
import dev.odoosync.tenant.CredentialCheck;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.tenant.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All tenants as a table, a line each. The longest of names are cut, so that the rest keeps its place. */
final class TenantsTable extends TenantsListing {
    private static final int MOST_OF_NAME = 28;

    private final Surroundings around;
    private final Instant now;
    private long count;

    TenantsTable(Surroundings around) {
        this.around = around;
        this.now = around.clock().now();
    }

    /** Of thousands of tenants few are of interest here. */
    @Override
    boolean wantsProgress(SyncStatus status) {
        return !status.initialSyncDone() || status.hasFailedBatches();
    }

    @Override
    void begin() {
        count = 0;
    }

    @Override
    void page(List<Line> lines) {
        Table table = new Table("tenant", "state", "lag", "batches", "holes", "next", "note");
        for (Line line : lines) {
            SyncStatus status = line.status();
            table.line(
                    name(status.tenant().value()),
                    status.state().stored(),
                    lag(status.lastCompletedWindowEnd()),
                    batches(line.progress()),
                    holes(line.progress()),
                    next(status.dueAt()),
                    note(line));
        }
        table.text(around.terminal().width()).forEach(around::print);
        count += lines.size();
    }

    @Override
    void end() {
        if (count == 0) {
            throw PlainFailure.unusable("Nothing was synced yet: run pull first.");
        }
        around.print(Words.count(count, "tenant") + ".");
    }

    private static String name(String userId) {
        return userId.length() <= MOST_OF_NAME ? userId : userId.substring(0, MOST_OF_NAME - 3) + "...";
    }

    private String lag(@Nullable Instant completeUpTo) {
        return completeUpTo == null ? "-" : Words.about(Duration.between(completeUpTo, now));
    }

    private static long holes(@Nullable SyncProgress progress) {
        return progress == null ? 0 : progress.failedBatches();
    }

    private static String batches(@Nullable SyncProgress progress) {
        if (progress == null) {
            return "all";
        }
        return Words.count(progress.completedBatches()) + "/" + Words.count(progress.totalBatches()) + " "
                + progress.progressPercentage() + "%";
    }

    private String next(@Nullable Instant dueAt) {
        if (dueAt == null) {
            return "-";
        }
        return dueAt.isAfter(now) ? "in " + Words.about(Duration.between(now, dueAt)) : "now";
    }

    private String keyNote(SyncStatus status) {
        CredentialCheck check = status.credential();
        return check == null ? "" : check.warning(now).orElse("");
    }

    private String note(Line line) {
        SyncStatus status = line.status();
        Parking parking = status.parking();
        if (parking == null && stopped(status) > 0) {
            return Words.count(stopped(status), "model") + " stopped";
        }
        if (parking == null && (line.outbox().needSomebody() || line.outbox().waiting() > 0)) {
            return "outbox: " + line.outbox().words();
        }
        if (parking == null) {
            return status.connectionInfoAvailable() ? keyNote(status) : "no connection";
        }
        String what = status.state() == SyncState.FAILED ? "" : "parked: ";
        return what + parking.code().stored() + ": " + Words.printable(parking.message());
    }
}
