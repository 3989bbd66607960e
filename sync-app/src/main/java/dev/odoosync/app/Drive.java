package dev.odoosync.app;

import dev.odoosync.SyncListener;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * One sync of one tenant with all that is shown of it, for the commands that do one.
 *
 * @param odoo which Odoo
 */
record Drive(Surroundings around, Stores stores, SyncSettings settings, OpenOdoo odoo, TenantId tenant) {

    /**
     * Syncs, and reports.
     *
     * @param work does it, and says whether there was anything to do
     * @return the exit code
     */
    int run(Predicate<Pull> work) {
        return run(work, this::report);
    }

    /** Says what was done. */
    interface Report {
        /** Prints it, and gives the exit code. */
        int print(Tally tally, Traffic traffic, Duration elapsed);
    }

    /**
     * Syncs, and lets {@code report} say what was done.
     *
     * @param work does it, and says whether there was anything to do
     * @return the exit code
     */
    int run(Predicate<Pull> work, Report report) {
        Instant start = around.clock().now();
        Tally tally = new Tally();
        long leftOver = stores.batches().tally(tenant).expected();
        ProgressLine progress = new ProgressLine(around.terminal(), around.clock(), leftOver);
        SyncListener listener = event -> {
            tally.on(event);
            progress.on(event);
        };
        try (Installation installation = Wiring.install(
                        same -> odoo.gateway(), null, stores, settings, odoo.connection(), around.clock(), listener)
                .heedingSignals()) {
            Pull pull = new Pull(installation.engine(), stores.leases(), tenant, around, progress::say, tally::worked);
            boolean some = worked(work, pull, progress);
            Duration elapsed = Duration.between(start, around.clock().now());
            return some ? report.print(tally, odoo.access().traffic(), elapsed) : Exit.OK;
        }
    }

    /** However it ends, the line does too: what is said next begins one of its own. */
    private static boolean worked(Predicate<Pull> work, Pull pull, ProgressLine progress) {
        try {
            return work.test(pull);
        } finally {
            progress.end();
        }
    }

    private int report(Tally tally, Traffic traffic, Duration elapsed) {
        PullReport report = new PullReport(around, stores, tenant);
        report.print(tally, traffic, elapsed);
        boolean holes = report.printHoles();
        boolean keptBack = report.printKeptBack();
        boolean putAside = report.printGaps();
        report.printMissed(tally);
        boolean stopped = report.printStopped();
        return holes || keptBack || putAside || stopped ? Exit.INCOMPLETE : Exit.OK;
    }
}
