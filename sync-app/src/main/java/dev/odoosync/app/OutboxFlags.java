package dev.odoosync.app;

import dev.odoosync.app.config.Configuration;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.KnownFields;
import dev.odoosync.outbox.OutboxDesk;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.port.Outbox;
import dev.odoosync.tenant.TenantId;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose outbox. */
final class OutboxFlags {
    @Option(
            names = "--user-id",
            paramLabel = "<id>",
            defaultValue = "default",
            description = "The tenant whose outbox it is; default: ${DEFAULT-VALUE}.")
    private String userId = "default";

    @Mixin
    private final ConfigFlags config = new ConfigFlags();

    /** The tenant; what is wrong with its name is a plain failure. */
    TenantId tenant() {
        return TenantFlags.tenant(userId);
    }

    /** What is configured, by these flags among others. */
    Configuration configuration(Surroundings around) {
        return config.read(around);
    }

    /** Does something with the store; gives the exit code. */
    int with(Surroundings around, ToIntFunction<Stores> work) {
        return with(configuration(around), work);
    }

    /** Does something with the store of that configuration; gives the exit code. */
    int with(Configuration configuration, ToIntFunction<Stores> work) {
        StoreAddress store = StoreAddress.from(configuration);
        try (Stores stores = store.open(configuration.sync().storeTimeout())) {
            return work.applyAsInt(stores);
        }
    }

    /** Does something with the store, at the desk over it; gives the exit code. */
    int atDesk(Surroundings around, ToIntBiFunction<Stores, OutboxDesk> work) {
        Configuration configuration = configuration(around);
        return with(
                configuration,
                stores -> work.applyAsInt(
                        stores, Wiring.desk(stores, configuration.sync(), KnownFields.NONE, around.clock())));
    }

    /**
     * The tenant's entry of that number.
     *
     * @throws PlainFailure when there is none
     */
    OutboxEntry entry(Outbox outbox, long id) {
        return outbox.find(tenant(), id(id))
                .orElseThrow(() -> PlainFailure.unusable("There is no entry " + id + " in the outbox of user id "
                        + tenant() + "; 'odoo-sync outbox list' shows those there are."));
    }

    /** The number of an entry; what is wrong with it is a plain failure. */
    static EntryId id(long id) {
        try {
            return new EntryId(id);
        } catch (IllegalArgumentException e) {
            throw PlainFailure.unusable("The number of an entry is 1 or more.", e);
        }
    }
}
