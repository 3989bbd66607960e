package dev.odoosync.app;

import dev.odoosync.app.config.Configuration;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Forgets a tenant's connection. */
@Command(
        name = "disconnect",
        description = "Forgets a tenant's connection, its password with it. What is mirrored stays.",
        mixinStandardHelpOptions = true)
final class DisconnectCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Surroundings around;

    @Mixin
    private final TenantFlags flags = new TenantFlags();

    DisconnectCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        TenantId tenant = flags.tenant();
        Configuration configuration = flags.configuration(around);
        StoreAddress store = StoreAddress.from(configuration);
        try (Stores stores = store.open(configuration.sync().storeTimeout())) {
            if (stores.connections().find(tenant).isEmpty()) {
                throw PlainFailure.unusable("No connection is kept for user id " + tenant + ".");
            }
            stores.connections().remove(tenant);
            noted(stores, configuration, tenant);
            around.print("The connection of user id " + tenant + " is gone; what is mirrored stays.");
            return Exit.OK;
        }
    }

    /** What is at work goes on with the connection that it has, to the end of its turn. */
    private void noted(Stores stores, Configuration configuration, TenantId tenant) {
        InLine line = new InLine(stores.leases(), tenant, around, around::say, PATIENCE);
        try (Installation upkeep = Wiring.upkeep(stores, configuration.sync(), around.clock())) {
            line.heard(() -> upkeep.engine().connectionChanged(tenant.value()), true);
        }
    }
}
