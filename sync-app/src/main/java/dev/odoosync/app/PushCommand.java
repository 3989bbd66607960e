package dev.odoosync.app;

import dev.odoosync.SyncListener;
import dev.odoosync.app.config.Configuration;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings one tenant's outbox to Odoo, now. */
@Command(
        name = "push",
        description = "Brings what is in the outbox to Odoo, until nothing is ready, and ends.",
        mixinStandardHelpOptions = true)
final class PushCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final OdooFlags odoo = new OdooFlags();

    @Mixin
    private final SyncFlags sync = new SyncFlags();

    @Option(names = "--no-wait", description = "End with code 3 where another process works on the tenant.")
    private boolean noWait;

    PushCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        TenantId tenant = sync.tenant();
        Configuration configuration = sync.configuration(around, List.of());
        StoreAddress store = StoreAddress.from(configuration);
        OdooSource source = OdooSource.of(odoo, around, configuration, tenant);
        try (Stores stores = store.open(configuration.sync().storeTimeout())) {
            return pushed(stores, configuration.sync(), source.open(stores), tenant);
        }
    }

    private int pushed(Stores stores, SyncSettings settings, OpenOdoo open, TenantId tenant) {
        Instant start = around.clock().now();
        PushTally tally = new PushTally();
        long expected = OutboxCounts.of(stores.outbox(), tenant).waiting();
        PushProgress progress = new PushProgress(around.terminal(), around.clock(), expected);
        SyncListener listener = event -> {
            tally.on(event);
            progress.on(event);
        };
        try (Installation installation = Wiring.install(
                        same -> open.gateway(),
                        open.access().writers(),
                        stores,
                        settings,
                        open.connection(),
                        around.clock(),
                        listener)
                .heedingSignals()) {
            Push push = new Push(installation.engine(), stores, tenant, around, progress::say, tally::worked);
            work(push, progress);
        }
        Duration elapsed = Duration.between(start, around.clock().now());
        return new PushReport(around, stores, tenant).print(tally, open.access().traffic(), elapsed);
    }

    /** However it ends, the line does too: what is said next begins one of its own. */
    private void work(Push push, PushProgress progress) {
        try {
            if (sync.models().isEmpty()) {
                push.run(null, !noWait);
            }
            sync.models().forEach(model -> push.run(model, !noWait));
        } finally {
            progress.end();
        }
    }
}
