package dev.odoosync.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows all of one entry. */
@Command(
        name = "show",
        description = "Prints one entry of the outbox as JSON, with its values and what collided.",
        mixinStandardHelpOptions = true)
final class OutboxShowCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final OutboxFlags flags = new OutboxFlags();

    @Parameters(paramLabel = "<id>", description = "The entry's number.")
    private long id;

    OutboxShowCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        return flags.with(around, stores -> {
            around.print(EntryJson.text(flags.entry(stores.outbox(), id)));
            return Exit.OK;
        });
    }
}
