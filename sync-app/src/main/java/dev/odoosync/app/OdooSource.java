package dev.odoosync.app;

import dev.odoosync.app.config.Configuration;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.SealBroken;
import dev.odoosync.tenant.TenantId;
import java.util.function.Function;

/**
 * Which Odoo a command talks to.
 *
 * @param access the way there
 * @param connections finds the connection; one given by hand without looking into the stores
 * @param byHand whether it was given by hand
 */
record OdooSource(OdooAccess access, Function<Stores, OdooConnection> connections, boolean byHand) {
    /**
     * The one given by flags or environment; else the tenant's, as it is kept.
     *
     * @throws PlainFailure when what is given is wrong, or no key is configured for what is kept
     */
    static OdooSource of(OdooFlags flags, Surroundings around, Configuration configuration, TenantId tenant) {
        if (flags.given(around)) {
            OdooConnection connection = flags.connection(around);
            OdooAccess access = Wiring.odoo(configuration, flags.protocol());
            return new OdooSource(access, stores -> connection, true);
        }
        if (configuration.vaultKey().isEmpty()) {
            throw PlainFailure.unusable(
                    "It is not said which Odoo: give --odoo-url, or put it into the variable ODOO_URL;"
                            + " or name the file of the vault's key in ODOOSYNC_VAULT_KEY_FILE, to use the connection that is"
                            + " kept for user id " + tenant + ".");
        }
        return kept(configuration, tenant, flags.protocol());
    }

    /**
     * The tenant's, as it is kept.
     *
     * @throws PlainFailure when no key is configured that could open it
     */
    static OdooSource kept(Configuration configuration, TenantId tenant, OdooProtocol protocol) {
        Vaults.checkGiven(configuration);
        OdooAccess access =
                Wiring.odoo(configuration, protocol, configuration.service().privateAddresses());
        return new OdooSource(access, stores -> find(configuration, stores, tenant), false);
    }

    private static OdooConnection find(Configuration configuration, Stores stores, TenantId tenant) {
        try {
            return Vaults.open(configuration, stores.connections())
                    .find(tenant)
                    .orElseThrow(() -> PlainFailure.unusable("No connection is kept for user id " + tenant
                            + ": connect it with 'odoo-sync connect', or give --odoo-url and the like."));
        } catch (SealBroken broken) {
            throw PlainFailure.unusable("The key of the vault is not the one: " + broken.getMessage() + ".", broken);
        }
    }

    /**
     * Finds the connection and logs in.
     *
     * @throws PlainFailure when none is kept, the key does not open it, or its address may not be called
     * @throws dev.odoosync.fault.SyncException when one given by hand is none that can be read
     */
    OpenOdoo open(Stores stores) {
        OdooConnection connection = connections.apply(stores);
        return byHand ? OpenOdoo.byHand(access, connection) : OpenOdoo.kept(access, connection);
    }
}
