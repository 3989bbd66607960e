package dev.odoosync.app;

import dev.odoosync.app.config.Configuration;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.OdooGateway.ModelAvailability;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.TenantId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Syncs one tenant, now. */
@Command(
        name = "pull",
        description = "Copies an Odoo into the mirror, or brings the mirror up to date, and ends.",
        mixinStandardHelpOptions = true)
final class PullCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final OdooFlags odoo = new OdooFlags();

    @Mixin
    private final SyncFlags sync = new SyncFlags();

    @Option(names = "--no-wait", description = "End with code 3 where another process works on the tenant.")
    private boolean noWait;

    @Option(names = "--retry-holes", description = "Tries batches again that failed for good.")
    private boolean retryHoles;

    PullCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        TenantId tenant = sync.tenant();
        Configuration configuration = sync.configuration(around);
        SyncSettings settings = configuration.sync();
        StoreAddress store = StoreAddress.orOwn(around, configuration);
        OdooSource source = OdooSource.of(odoo, around, configuration, tenant);
        try (Stores stores = store.open(settings.storeTimeout())) {
            OpenOdoo open = source.open(stores);
            checkModels(open.gateway(), sync.models());
            return new Drive(around, stores, settings, open, tenant).run(this::pulled);
        }
    }

    private boolean pulled(Pull pull) {
        if (retryHoles) {
            pull.retryHoles(!noWait);
        }
        pull.run(!noWait);
        return true;
    }

    /** Who names a model means it: that it is not there is said before anything starts. */
    private static void checkModels(OdooGateway gateway, List<String> models) {
        for (String model : models) {
            ModelAvailability availability = gateway.availability(model);
            switch (availability) {
                case MISSING ->
                    throw PlainFailure.unusable("This Odoo has no model '" + model
                            + "'; correct the name, or install the app that brings it.");
                case FORBIDDEN ->
                    throw PlainFailure.unusable("The Odoo user may not read the model '" + model
                            + "'; give the user the right, or leave the model out.");
                case READABLE -> {}
            }
        }
    }
}
