package dev.odoosync.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows it all, with nothing to set up. */
@Command(
        name = "demo",
        description = "Shows a first copy and an increment with a simulated Odoo. Needs nothing, keeps nothing.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private final Surroundings around;

    DemoCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        around.say("");
        return Exit.OK;
    }
}
