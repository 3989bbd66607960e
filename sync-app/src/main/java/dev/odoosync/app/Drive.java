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
        Instant start = around.clock().now();
        Tally tally = new Tally();
        ProgressLine progress = new ProgressLine(around.terminal(), around.clock(), 0);
        SyncListener listener = event -> {
            tally.on(event);
            progress.on(event);
        };
        try (Installation installation = Wiring.install(
                        same -> odoo.gateway(), stores, settings, odoo.connection(), around.clock(), listener)
                .heedingSignals()) {
            Pull pull = new Pull(installation.engine(), stores.leases(), tenant, around, progress::say, tally::worked);
            boolean some = work.test(pull);
            progress.end();
            return !some
                    ? Exit.OK
                    : report(tally, Duration.between(start, around.clock().now()));
        }
    }

    private int report(Tally tally, Duration elapsed) {
        PullReport report = new PullReport(around, stores, tenant);
        report.print(tally, odoo.access().traffic(), elapsed);
        boolean holes = report.printHoles();
        boolean keptBack = report.printKeptBack();
        return holes || keptBack ? Exit.INCOMPLETE : Exit.OK;
    }
}
