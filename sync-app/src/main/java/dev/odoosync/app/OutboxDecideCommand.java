package dev.odoosync.app;

import dev.odoosync.outbox.Winner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decides a conflict. */
@Command(
        name = "decide",
        description = "Decides whose values stay where an entry of the outbox is in conflict.",
        mixinStandardHelpOptions = true)
final class OutboxDecideCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final OutboxFlags flags = new OutboxFlags();

    @Parameters(paramLabel = "<id>", description = "The entry's number.")
    private long id;

    @Option(
            names = "--winner",
            paramLabel = "<who>",
            required = true,
            description = "odoo: what Odoo shows stays. ours: what the entry asks for is sent.")
    private String winner = "";

    OutboxDecideCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Winner who = switch (winner) {
            case "odoo" -> Winner.ODOO;
            case "ours" -> Winner.OURS;
            default -> throw PlainFailure.unusable("--winner is odoo or ours.");
        };
        return flags.atDesk(around, (stores, desk) -> {
            if (!desk.decide(flags.tenant(), OutboxFlags.id(id), who)) {
                throw PlainFailure.unusable("Only an entry in conflict can be decided, and entry " + id + " is "
                        + EntryWords.status(flags.entry(stores.outbox(), id)) + ".");
            }
            around.print("Entry " + id + " is decided for " + who.stored()
                    + "; a running serve goes on with it, or 'odoo-sync push'.");
            return Exit.OK;
        });
    }
}
