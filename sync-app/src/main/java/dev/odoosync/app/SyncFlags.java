package dev.odoosync.app;

import dev.odoosync.settings.NamedSettings;
import dev.odoosync.settings.Preset;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
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

    @Option(
            names = "--preset",
            paramLabel = "<name>",
            defaultValue = "default",
            description = "Settings to start from: default, or spec.")
    private String preset = "default";

    @Option(names = "--set", paramLabel = "<name=value>", description = "Changes a setting; may be given again.")
    private List<String> sets = new ArrayList<>();

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
        try {
            return new TenantId(userId);
        } catch (IllegalArgumentException e) {
            throw PlainFailure.unusable("--user-id is wrong: " + e.getMessage() + ".", e);
        }
    }

    /** The models that were asked for by name; empty where none were. */
    List<String> models() {
        return models.isEmpty() ? usualModels : List.copyOf(models);
    }

    /** The settings; what is wrong with them is a plain failure that names it. */
    SyncSettings settings() {
        try {
            SyncSettings.Builder builder = SyncSettings.preset(Preset.ofTyped(preset));
            sets.forEach(set -> change(builder, set));
            if (!models().isEmpty()) {
                builder.models(models());
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw PlainFailure.unusable("A setting is wrong: " + e.getMessage() + ".", e);
        }
    }

    private static void change(SyncSettings.Builder builder, String set) {
        int equals = set.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "--set needs name=value; the names are " + String.join(", ", NamedSettings.names()));
        }
        NamedSettings.set(
                builder,
                set.substring(0, equals).trim(),
                set.substring(equals + 1).trim());
    }
}
