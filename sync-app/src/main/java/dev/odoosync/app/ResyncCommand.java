package dev.odoosync.app;

import dev.odoosync.app.config.Configuration;
import dev.odoosync.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads one model, or some of its records, again. */
@Command(
        name = "resync",
        description =
                "Copies one model of a connected tenant again, or only some of its records, and ends when it is done.",
        mixinStandardHelpOptions = true)
final class ResyncCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final TenantFlags flags = new TenantFlags();

    @Option(names = "--model", paramLabel = "<model>", required = true, description = "Which Odoo model.")
    private String model = "";

    @Option(names = "--id", paramLabel = "<n>", description = "Only this record; may be given again.")
    private List<Long> ids = new ArrayList<>();

    @Option(names = "--no-wait", description = "End with code 3 where another process works on the tenant.")
    private boolean noWait;

    ResyncCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        TenantId tenant = flags.tenant();
        Configuration configuration = flags.configuration(around);
        check(configuration);
        StoreAddress store = StoreAddress.from(configuration);
        OdooSource source = OdooSource.kept(configuration, tenant, OdooProtocol.SUITING);
        try (Stores stores = store.open(configuration.sync().storeTimeout())) {
            return new Drive(around, stores, configuration.sync(), source.open(stores), tenant)
                    .run(pull -> asked(pull, tenant.value()));
        }
    }

    private void check(Configuration configuration) {
        if (!configuration.sync().models().contains(model)) {
            throw PlainFailure.unusable("The model given with --model is not among those that are mirrored;"
                    + " see the setting models in 'odoo-sync config --json'.");
        }
        if (ids.stream().anyMatch(id -> id < 1)) {
            throw PlainFailure.unusable("--id must be 1 or more.");
        }
    }

    private boolean asked(Pull pull, String userId) {
        if (ids.isEmpty()) {
            pull.ask(engine -> engine.resync(userId, model), !noWait);
        }
        ids.stream().distinct().forEach(id -> pull.ask(engine -> engine.resync(userId, model, id), !noWait));
        pull.finish(!noWait);
        return true;
    }
}
