package dev.odoosync.app;

import dev.odoosync.app.config.Configuration;
import dev.odoosync.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets rows of the mirror be changed, and has the changes go to Odoo. */
@Command(
        name = "enable",
        description =
                "Lets a tenant's rows of these models be changed in the mirror's own tables: what is changed there"
                        + " goes to Odoo. PostgreSQL only. Do it again when the fields in Odoo changed.",
        mixinStandardHelpOptions = true)
final class OutboxEnableCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final OdooFlags odoo = new OdooFlags();

    @Mixin
    private final OutboxFlags flags = new OutboxFlags();

    @Option(names = "--all", description = "All models that are mirrored for the tenant.")
    private boolean all;

    @Parameters(arity = "0..*", paramLabel = "<model>", description = "Odoo models, such as res.partner.")
    private List<String> models = new ArrayList<>();

    OutboxEnableCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        if (all != models.isEmpty()) {
            throw PlainFailure.unusable("Name the models, such as res.partner, or give --all.");
        }
        TenantId tenant = flags.tenant();
        Configuration configuration = flags.configuration(around);
        OdooSource source = OdooSource.of(odoo, around, configuration, tenant);
        return flags.with(configuration, stores -> enable(stores, tenant, source));
    }

    private int enable(Stores stores, TenantId tenant, OdooSource source) {
        stores.edits().enabled(tenant); // a store that cannot do it says so before Odoo is asked
        List<String> chosen = all ? mirrored(stores, tenant) : models;
        OpenOdoo open = source.open(stores);
        for (String model : chosen) {
            stores.edits().enable(tenant, model, open.gateway().fields(model));
            around.print("Enabled: what is changed in the table of " + model + " goes to Odoo.");
        }
        return Exit.OK;
    }

    private static List<String> mirrored(Stores stores, TenantId tenant) {
        return stores.statuses()
                .find(tenant)
                .map(VerifyCommand::mirrored)
                .orElseThrow(() ->
                        PlainFailure.unusable("Nothing was synced yet for user id " + tenant + ": run pull first."));
    }
}
