package dev.odoosync.app;

import dev.odoosync.SyncListener;
import dev.odoosync.settings.Models;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows it all, with nothing to set up. */
@Command(
        name = "demo",
        description = "Shows a first copy and an increment with a simulated Odoo. Needs nothing, keeps nothing.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final TenantId TENANT = new TenantId("demo");

    private final Surroundings around;

    @Option(
            names = "--partners",
            paramLabel = "<n>",
            defaultValue = "1000",
            description = "Partners of the simulated Odoo, other records in proportion; default: ${DEFAULT-VALUE}.")
    private long partners = 1_000;

    @Option(
            names = "--store",
            paramLabel = "<store>",
            defaultValue = "mongodb",
            description = "Where the mirror is: mongodb, or postgres for a real PostgreSQL server; default:"
                    + " ${DEFAULT-VALUE}.")
    private String store = "mongodb";

    DemoCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        if (partners < 200 || partners > 100_000) {
            throw PlainFailure.unusable("--partners must be 200 to 100,000, but was " + partners + ".");
        }
        DemoStore kept = DemoStore.ofTyped(store);
        SyncSettings settings = SyncSettings.preset(Preset.DEFAULT)
                .settle(Duration.ZERO)
                .models(Models.BUSINESS)
                .build();
        OdooAccess access = Wiring.odoo(settings, OdooProtocol.JSON_RPC);
        try (DemoOdoo odoo = new DemoOdoo(around.clock().now(), partners);
                Stores stores = kept.open(settings.storeTimeout())) {
            around.print("A simulated Odoo with " + Words.count(odoo.count(settings.models()), "record") + " in "
                    + settings.models().size() + " models, over HTTP at "
                    + odoo.connection().url() + ".");
            around.print(kept.sentence() + ": NOTHING IS KEPT when the demo ends.");
            return show(odoo, access, stores, settings);
        }
    }

    private int show(DemoOdoo odoo, OdooAccess access, Stores stores, SyncSettings settings) {
        around.print("");
        around.print("1. The first copy");
        sync(odoo, access, stores, settings);
        boolean copied = verify(odoo, access, stores);
        around.print("");
        around.print("2. Twenty minutes later: " + odoo.changes());
        sync(odoo, access, stores, settings);
        boolean fresh = verify(odoo, access, stores);
        return copied && fresh ? Exit.OK : Exit.INCOMPLETE;
    }

    private void sync(DemoOdoo odoo, OdooAccess access, Stores stores, SyncSettings settings) {
        Instant start = around.clock().now();
        Traffic before = access.traffic();
        Tally tally = new Tally();
        ProgressLine progress = new ProgressLine(around.terminal(), around.clock(), 0);
        SyncListener listener = event -> {
            tally.on(event);
            progress.on(event);
        };
        try (Installation installation = Wiring.install(
                        access, null, stores, settings, odoo.connection(), odoo.clock(), listener)
                .heedingSignals()) {
            new Pull(installation.engine(), stores.leases(), TENANT, around, progress::say, tally::worked).run(false);
        }
        progress.end();
        PullReport report = new PullReport(around, stores, TENANT);
        report.print(
                tally,
                access.traffic().since(before),
                Duration.between(start, around.clock().now()));
        report.printHoles();
    }

    private boolean verify(DemoOdoo odoo, OdooAccess access, Stores stores) {
        return stores.statuses()
                .find(TENANT)
                .map(VerifyCommand::mirrored)
                .map(new Verification(access.open(odoo.connection()), stores.reader(), TENANT, around::print)::allSame)
                .orElse(false);
    }
}
