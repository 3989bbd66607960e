package dev.odoosync.app;

import dev.odoosync.app.config.Configuration;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.ModelProgress.Stage;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares mirror and Odoo, and repairs what differs. */
@Command(
        name = "verify",
        description = "Compares the mirror with Odoo, id by id and date by date, and changes nothing; with --repair, it"
                + " fetches, sets back and removes what differs, and proves each model whole.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final OdooFlags odoo = new OdooFlags();

    @Mixin
    private final SyncFlags sync = new SyncFlags();

    @Option(names = "--repair", description = "Repair what differs, after bringing what changed.")
    private boolean repair;

    @Option(
            names = "--let-pass",
            description =
                    "With --repair and --model: remove and set back as much as is found, where that stopped the model.")
    private boolean letPass;

    @Option(
            names = "--sweep",
            description = "With --repair: read every record again, for changes that leave no trace in write_date.")
    private boolean sweep;

    @Option(
            names = "--no-wait",
            description = "With --repair: end with code 3 where another process works on the tenant.")
    private boolean noWait;

    VerifyCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        checkUse();
        TenantId tenant = sync.tenant();
        Configuration configuration = sync.configuration(around);
        SyncSettings settings = configuration.sync();
        StoreAddress store = StoreAddress.from(configuration);
        OdooSource source = OdooSource.of(odoo, around, configuration, tenant);
        try (Stores stores = store.open(settings.storeTimeout())) {
            SyncStatus status = stores.statuses()
                    .find(tenant)
                    .orElseThrow(() -> PlainFailure.unusable(
                            "Nothing was synced yet for user id " + tenant + ": run pull first."));
            List<String> models = sync.models().isEmpty() ? mirrored(status) : sync.models();
            OpenOdoo open = source.open(stores);
            return repair
                    ? repaired(stores, sync.configuration(around, models).sync(), open, tenant)
                    : compared(stores, settings, open, status, models);
        }
    }

    private void checkUse() {
        if (!repair && (letPass || sweep || noWait)) {
            throw PlainFailure.unusable("--let-pass, --sweep and --no-wait go with --repair.");
        }
        if (letPass && sync.models().isEmpty()) {
            throw PlainFailure.unusable("--let-pass needs --model: look at what stopped it, and name it.");
        }
    }

    private int compared(Stores stores, SyncSettings settings, OpenOdoo open, SyncStatus status, List<String> models) {
        Instant start = around.clock().now();
        OdooGateway gateway = open.gateway();
        if (status.user() != null) {
            gateway.useCompanies(status.user().companies());
        }
        boolean same = new Verification(gateway, stores.reader(), status.tenant(), settings.domains(), around::print)
                .allSame(models);
        Duration elapsed = Duration.between(start, around.clock().now());
        around.print(RepairReport.effort("Compared", open.access().traffic(), elapsed));
        return same ? Exit.OK : Exit.INCOMPLETE;
    }

    private int repaired(Stores stores, SyncSettings settings, OpenOdoo open, TenantId tenant) {
        Instant start = around.clock().now();
        RepairReport report = new RepairReport(around, stores, tenant, start);
        return new Drive(around, stores, settings, open, tenant)
                .run(pull -> driven(pull, tenant.value()), (tally, traffic, elapsed) -> {
                    boolean whole = report.print(settings.models(), tally, sweep);
                    around.print(RepairReport.effort("Repaired", traffic, elapsed));
                    return whole ? Exit.OK : Exit.INCOMPLETE;
                });
    }

    private boolean driven(Pull pull, String userId) {
        if (letPass) {
            sync.models().forEach(model -> pull.ask(engine -> engine.letPass(userId, model), !noWait));
        }
        if (sweep) {
            pull.ask(engine -> engine.sweep(userId), !noWait);
        }
        pull.ask(engine -> engine.reconcile(userId), !noWait);
        pull.finish(!noWait);
        return true;
    }

    /** The models that are not left out. */
    static List<String> mirrored(SyncStatus status) {
        return status.models().stream()
                .filter(model -> model.stage() != Stage.SKIPPED)
                .map(ModelProgress::model)
                .toList();
    }
}
