package dev.odoosync.app;

import dev.odoosync.SyncListener;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.OdooGateways;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * One sync of one tenant with all that is shown of it, for the commands that do one.
 *
 * @param source which Odoo
 * @param waitForOthers whether to stand in line where another process works on the tenant
 */
record Drive(
        Surroundings around,
        Stores stores,
        SyncSettings settings,
        OdooSource source,
        TenantId tenant,
        boolean waitForOthers) {

    /**
     * Syncs, and reports.
     *
     * @param first what comes before; where it says no, nothing is synced
     * @return the exit code
     */
    int run(Predicate<Pull> first) {
        OdooConnection connection = source.connection(stores);
        return source.byHand() ? run(tried(connection), connection, first) : run(source.access(), connection, first);
    }

    /** A slip in what was given by hand is told before the tenant hears of it. The login is made once. */
    private OdooGateways tried(OdooConnection connection) {
        OdooGateway gateway = source.access().open(connection);
        gateway.connect();
        return same -> gateway;
    }

    private int run(OdooGateways gateways, OdooConnection connection, Predicate<Pull> first) {
        Instant start = around.clock().now();
        Tally tally = new Tally();
        ProgressLine progress = new ProgressLine(around.terminal(), around.clock(), 0);
        SyncListener listener = event -> {
            tally.on(event);
            progress.on(event);
        };
        try (Installation installation = Wiring.install(
                        gateways, stores, settings, connection, around.clock(), listener)
                .heedingSignals()) {
            Pull pull = new Pull(installation.engine(), stores.leases(), tenant, around, progress::say, tally::worked);
            if (!first.test(pull)) {
                return Exit.OK;
            }
            pull.run(waitForOthers);
            progress.end();
            return report(tally, Duration.between(start, around.clock().now()));
        }
    }

    private int report(Tally tally, Duration elapsed) {
        PullReport report = new PullReport(around, stores, tenant);
        report.print(tally, source.access().traffic(), elapsed);
        boolean holes = report.printHoles();
        boolean keptBack = report.printKeptBack();
        return holes || keptBack ? Exit.INCOMPLETE : Exit.OK;
    }
}
