package dev.odoosync.app;

import dev.odoosync.StepResult;
import dev.odoosync.app.config.Configuration;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes what is mirrored of a tenant. */
@Command(
        name = "clear",
        description =
                "Removes a tenant's mirror, batches and runs. A running serve copies it anew while a connection is kept.",
        mixinStandardHelpOptions = true)
final class ClearCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Surroundings around;

    @Mixin
    private final TenantFlags flags = new TenantFlags();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--connection", description = "Forget the connection too.")
    private boolean connection;

    ClearCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        TenantId tenant = flags.tenant();
        Configuration configuration = flags.configuration(around);
        StoreAddress store = StoreAddress.from(configuration);
        try (Stores stores = store.open(configuration.sync().storeTimeout())) {
            checkKnown(stores, tenant);
            checkMeant(tenant);
            return cleared(stores, configuration, tenant);
        }
    }

    private static void checkKnown(Stores stores, TenantId tenant) {
        if (stores.statuses().find(tenant).isEmpty()
                && stores.connections().find(tenant).isEmpty()) {
            throw PlainFailure.unusable("Nothing is known of user id " + tenant + ": there is nothing to clear.");
        }
    }

    private void checkMeant(TenantId tenant) {
        if (yes) {
            return;
        }
        if (!around.terminal().interactive()) {
            throw PlainFailure.unusable(
                    "Nobody can be asked whether user id " + tenant + " is to be cleared; if it is, give --yes.");
        }
        String question = "This removes all that is mirrored of user id " + tenant + ". Type the user id to go on";
        Optional<String> typed = around.terminal().shown().apply(question);
        if (!typed.map(String::strip).equals(Optional.of(tenant.value()))) {
            throw PlainFailure.unusable("That was not the user id; nothing was cleared.");
        }
    }

    /** The connection goes first: a daemon would begin to copy anew at once. */
    private int cleared(Stores stores, Configuration configuration, TenantId tenant) {
        if (connection) {
            stores.connections().remove(tenant);
        }
        InLine line = new InLine(stores.leases(), tenant, around, around::say, PATIENCE);
        try (Installation upkeep =
                Wiring.upkeep(stores, configuration.sync(), around.clock()).heedingSignals()) {
            StepResult result = line.heard(() -> upkeep.engine().clear(tenant.value()), true);
            around.print(
                    "User id " + tenant + ": " + result.sentence() + (connection ? "; its connection is gone." : "."));
            return Exit.OK;
        }
    }
}
