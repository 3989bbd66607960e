package dev.odoosync.app;

import dev.odoosync.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes back that rows of the mirror may be changed. */
@Command(
        name = "disable",
        description =
                "Takes back what 'outbox enable' did: changes in the mirror's own tables do not go to Odoo any more."
                        + " What is in the outbox stays and goes on.",
        mixinStandardHelpOptions = true)
final class OutboxDisableCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final OutboxFlags flags = new OutboxFlags();

    @Option(names = "--all", description = "All models that are enabled for the tenant.")
    private boolean all;

    @Parameters(arity = "0..*", paramLabel = "<model>", description = "Odoo models, such as res.partner.")
    private List<String> models = new ArrayList<>();

    OutboxDisableCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        if (all != models.isEmpty()) {
            throw PlainFailure.unusable("Name the models, such as res.partner, or give --all.");
        }
        return flags.with(around, this::disable);
    }

    private int disable(Stores stores) {
        TenantId tenant = flags.tenant();
        Set<String> enabled = stores.edits().enabled(tenant);
        for (String model : all ? List.copyOf(enabled) : models) {
            stores.edits().disable(tenant, model);
            around.print(
                    enabled.contains(model)
                            ? "Disabled: what is changed in the table of " + model + " does not go to Odoo any more."
                            : "Not enabled: " + model + ".");
        }
        return Exit.OK;
    }
}
