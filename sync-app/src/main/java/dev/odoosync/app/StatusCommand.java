package dev.odoosync.app;

import dev.odoosync.TenantOverview;
import dev.odoosync.app.config.Configuration;
import dev.odoosync.tenant.TenantId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what the store knows. */
@Command(
        name = "status",
        description =
                "Shows how far the mirrors are: a line for each tenant, or all of one. Asks the store only, no Odoo.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ConfigFlags config = new ConfigFlags();

    @Option(names = "--user-id", paramLabel = "<id>", description = "All there is to say of this tenant.")
    private @Nullable String userId;

    @Option(names = "--json", description = "Print JSON, its names those of the HTTP API.")
    private boolean json;

    StatusCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Configuration configuration = config.read(around);
        @Nullable TenantId tenant = userId == null ? null : TenantFlags.tenant(userId);
        StoreAddress store = StoreAddress.from(configuration);
        try (Stores stores = store.open(configuration.sync().storeTimeout())) {
            boolean troubled = tenant == null ? all(stores) : one(stores, configuration, tenant);
            return troubled ? Exit.INCOMPLETE : Exit.OK;
        }
    }

    private boolean one(Stores stores, Configuration configuration, TenantId tenant) {
        try (Installation watcher = Wiring.upkeep(stores, configuration.sync(), around.clock())) {
            TenantOverview overview = watcher.engine()
                    .overview(tenant.value())
                    .orElseThrow(() -> PlainFailure.unusable(
                            "Nothing was synced yet for user id " + tenant + ": run pull first."));
            OutboxCounts counts = OutboxCounts.of(stores.outbox(), tenant);
            if (json) {
                around.print(StatusJson.text(overview, counts, around.clock().now()));
            } else {
                new TenantReport(overview, counts, around).print();
            }
            return TenantsListing.troubled(overview.status()) || counts.needSomebody();
        }
    }

    private boolean all(Stores stores) {
        TenantsListing listing = json ? new TenantsJson(around.terminal().out()) : new TenantsTable(around);
        return listing.print(stores);
    }
}
