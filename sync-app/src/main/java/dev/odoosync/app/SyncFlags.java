package dev.odoosync.app;

import dev.odoosync.app.config.Configuration;
import dev.odoosync.app.config.Flag;
import dev.odoosync.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** For whom, and how, it is synced. */
final class SyncFlags {
    @Option(
            names = "--user-id",
            paramLabel = "<id>",
            defaultValue = "default",
            description = "The tenant whose mirror it is; default: ${DEFAULT-VALUE}.")
    private String userId = "default";

    @Option(names = "--model", paramLabel = "<model>", description = "Only this Odoo model; may be given again.")
    private List<String> models = new ArrayList<>();

    @Mixin
    private final ConfigFlags config = new ConfigFlags();

    private final List<String> usualModels;

    /** Where no model is named, those of the settings are meant. */
    SyncFlags() {
        this(List.of());
    }

    /** Where no model is named, these are meant. */
    SyncFlags(List<String> usualModels) {
        this.usualModels = usualModels;
    }

    /** The tenant; what is wrong with its name is a plain failure. */
    TenantId tenant() {
        return TenantFlags.tenant(userId);
    }

    /** The models that were asked for by name; empty where none were. */
    List<String> models() {
        return models.isEmpty() ? usualModels : List.copyOf(models);
    }

    /** The configuration, with the models that were asked for. */
    Configuration configuration(Surroundings around) {
        return configuration(around, models());
    }

    /** The same for copying alone: nothing is compared. */
    Configuration copyingOnly(Surroundings around) {
        Flag off = new Flag("reconcile-every", "off", "benchmark");
        return config.read(around, new Flag("models", String.join(",", models()), "--model"), off);
    }

    /** The configuration, with these models; with those of the settings where there is none. */
    Configuration configuration(Surroundings around, List<String> only) {
        return only.isEmpty()
                ? config.read(around)
                : config.read(around, new Flag("models", String.join(",", only), "--model"));
    }
}
