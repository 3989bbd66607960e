package dev.odoosync.app;

import dev.odoosync.StepResult.Outcome;
import dev.odoosync.app.config.Configuration;
import dev.odoosync.tenant.TenantId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tries a tenant's holes again. */
@Command(
        name = "retry",
        description = "Tries batches of a connected tenant again that failed for good, and ends when they are done.",
        mixinStandardHelpOptions = true)
final class RetryCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final TenantFlags flags = new TenantFlags();

    @Option(names = "--no-wait", description = "End with code 3 where another process works on the tenant.")
    private boolean noWait;

    RetryCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        TenantId tenant = flags.tenant();
        Configuration configuration = flags.configuration(around);
        StoreAddress store = StoreAddress.from(configuration);
        OdooSource source = OdooSource.kept(configuration, tenant, OdooProtocol.SUITING);
        try (Stores stores = store.open(configuration.sync().storeTimeout())) {
            return new Drive(around, stores, configuration.sync(), source.open(stores), tenant).run(this::retried);
        }
    }

    private boolean retried(Pull pull) {
        boolean some = pull.retryHoles(!noWait).outcome() != Outcome.IDLE;
        if (some) {
            pull.finish(!noWait);
        } else {
            around.print("There is nothing to try again.");
        }
        return some;
    }
}
