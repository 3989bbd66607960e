package dev.odoosync.app;

import dev.odoosync.app.config.Configuration;
import dev.odoosync.tenant.TenantId;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** For one tenant, who has to be named. */
final class TenantFlags {
    @Option(names = "--user-id", paramLabel = "<id>", required = true, description = "The tenant.")
    private String userId = "";

    @Mixin
    private final ConfigFlags config = new ConfigFlags();

    /** The tenant; what is wrong with its name is a plain failure. */
    TenantId tenant() {
        return tenant(userId);
    }

    Configuration configuration(Surroundings around) {
        return config.read(around);
    }

    /** The tenant of that name; what is wrong with it is a plain failure. */
    static TenantId tenant(String userId) {
        try {
            return new TenantId(userId);
        } catch (IllegalArgumentException e) {
            throw PlainFailure.unusable("--user-id is wrong: " + e.getMessage() + ".", e);
        }
    }
}
