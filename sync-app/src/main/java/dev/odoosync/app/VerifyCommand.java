package dev.odoosync.app;

import dev.odoosync.app.config.Configuration;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compares mirror and Odoo. */
@Command(
        name = "verify",
        description = "Compares the mirror with Odoo, id by id and date by date.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final OdooFlags odoo = new OdooFlags();

    @Mixin
    private final SyncFlags sync = new SyncFlags();

    VerifyCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        TenantId tenant = sync.tenant();
        Configuration configuration = sync.configuration(around);
        SyncSettings settings = configuration.sync();
        String store = StoreAddress.from(around, configuration);
        OdooSource source = OdooSource.of(odoo, around, configuration, tenant);
        try (Stores stores = Wiring.mongo(store, settings.storeTimeout())) {
            OdooGateway gateway = source.open(stores).gateway();
            List<String> models = sync.models().isEmpty() ? mirrored(stores, tenant) : sync.models();
            boolean same = new Verification(gateway, stores.reader(), tenant, around::print).allSame(models);
            return same ? Exit.OK : Exit.INCOMPLETE;
        }
    }

    private static List<String> mirrored(Stores stores, TenantId tenant) {
        SyncStatus status = stores.statuses()
                .find(tenant)
                .orElseThrow(() ->
                        PlainFailure.unusable("Nothing was synced yet for user id " + tenant + ": run pull first."));
        return mirrored(status);
    }

    /** The models that are not left out. */
    static List<String> mirrored(SyncStatus status) {
        return status.models().stream()
                .filter(model -> model.stage() != Stage.SKIPPED)
                .map(ModelProgress::model)
                .toList();
    }
}
