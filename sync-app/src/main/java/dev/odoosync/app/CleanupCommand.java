package dev.odoosync.app;

import dev.odoosync.app.config.Configuration;
import dev.odoosync.app.config.ServiceSettings;
import dev.odoosync.app.serve.Housekeeping;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes what is past its age, as the daemon does each day. */
@Command(
        name = "cleanup",
        description =
                "Removes batches, runs, tombstones and entries of the outbox that are past their age; holes stay.",
        mixinStandardHelpOptions = true)
final class CleanupCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ConfigFlags config = new ConfigFlags();

    CleanupCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Configuration configuration = config.read(around);
        ServiceSettings service = configuration.service();
        StoreAddress store = StoreAddress.from(configuration);
        try (Stores stores = store.open(configuration.sync().storeTimeout())) {
            Housekeeping.Removed removed = new Housekeeping(
                            stores.batches(),
                            stores.runs(),
                            stores.writer(),
                            stores.outbox(),
                            Housekeeping.Ages.of(service))
                    .clean(around.clock().now());
            around.print("Removed " + Words.count(removed.batches(), "batch") + " that were done more than "
                    + Words.days(service.keepBatches()) + " ago, "
                    + Words.count(removed.runs(), "run") + " that ended more than " + Words.days(service.keepRuns())
                    + " ago, " + Words.count(removed.tombstones(), "tombstone") + " set more than "
                    + Words.days(service.keepTombstones()) + " ago, and "
                    + Words.entries(removed.entries()) + " of the outbox done more than "
                    + Words.days(service.keepEntries()) + " ago.");
            return Exit.OK;
        }
    }
}
