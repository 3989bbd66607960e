package dev.odoosync.app;

import dev.odoosync.outbox.OutboxDesk;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries failed entries again. */
@Command(
        name = "retry",
        description = "Lets a failed entry of the outbox be tried again, or all that were not given up.",
        mixinStandardHelpOptions = true)
final class OutboxRetryCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final OutboxFlags flags = new OutboxFlags();

    @Parameters(paramLabel = "<id>", arity = "0..1", description = "The entry's number.")
    private @Nullable Long id;

    @Option(names = "--all", description = "All failed entries of the tenant.")
    private boolean all;

    OutboxRetryCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Long one = id;
        if (all == (one != null)) {
            throw PlainFailure.unusable("Give the number of an entry, or --all.");
        }
        return flags.atDesk(around, (stores, desk) -> {
            if (one == null) {
                long retried = desk.retryAll(flags.tenant());
                around.print(retried == 0 ? "There is nothing to try again." : again(Words.entries(retried)));
            } else {
                retry(stores, desk, one);
            }
            return Exit.OK;
        });
    }

    private void retry(Stores stores, OutboxDesk desk, long one) {
        if (!desk.retry(flags.tenant(), OutboxFlags.id(one))) {
            throw PlainFailure.unusable("Only a failed entry can be tried again, and entry " + one + " is "
                    + EntryWords.status(flags.entry(stores.outbox(), one)) + ".");
        }
        around.print(again("Entry " + one));
    }

    private static String again(String what) {
        return what + " will be tried again, by a running serve or by 'odoo-sync push'.";
    }
}
