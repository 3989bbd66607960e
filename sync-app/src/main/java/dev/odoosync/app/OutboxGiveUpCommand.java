package dev.odoosync.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Gives a failed entry up. */
@Command(
        name = "give-up",
        description = "Gives a failed entry of the outbox up, so that later changes of its record go on.",
        mixinStandardHelpOptions = true)
final class OutboxGiveUpCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final OutboxFlags flags = new OutboxFlags();

    @Parameters(paramLabel = "<id>", description = "The entry's number.")
    private long id;

    OutboxGiveUpCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        return flags.atDesk(around, (stores, desk) -> {
            if (!desk.giveUp(flags.tenant(), OutboxFlags.id(id))) {
                throw PlainFailure.unusable("Only a failed entry can be given up, and entry " + id + " is "
                        + EntryWords.status(flags.entry(stores.outbox(), id)) + ".");
            }
            around.print("Entry " + id + " is given up. What needs the record that it would have made fails.");
            return Exit.OK;
        });
    }
}
