package dev.odoosync.app;

import dev.odoosync.app.config.Configuration;
import dev.odoosync.port.ConnectionStore;
import dev.odoosync.tenant.ConnectionVault;
import dev.odoosync.tenant.SealBroken;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.tenant.VaultKeys;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the vault of connections with the key that was configured. */
final class Vaults {
    private static final Logger LOG = LoggerFactory.getLogger(Vaults.class);

    private static final int SAMPLE = 20;

    private Vaults() {}

    /**
     * The vault over {@code connections}.
     *
     * @throws PlainFailure when no key is configured, or what is configured is none
     */
    static ConnectionVault open(Configuration configuration, ConnectionStore connections) {
        return new ConnectionVault(connections, keys(configuration));
    }

    /**
     * Says at once that the key is missing, before anything else is tried.
     *
     * @throws PlainFailure when no key is configured, or what is configured is none
     */
    static void checkGiven(Configuration configuration) {
        LOG.debug("connections are sealed with {}", keys(configuration));
    }

    /**
     * The keys that are configured, the one that seals first.
     *
     * @throws PlainFailure when no key is configured, or what is configured is none
     */
    static VaultKeys keys(Configuration configuration) {
        try {
            return VaultKeys.parse(configuration
                    .vaultKey()
                    .orElseThrow(() -> PlainFailure.unusable("The key that seals the tenants' passwords is missing;"
                            + " make one with 'odoo-sync keys new', put it into a file, and name that file in"
                            + " ODOOSYNC_VAULT_KEY_FILE.")));
        } catch (IllegalArgumentException e) {
            throw PlainFailure.unusable("The key of the vault is wrong: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Makes sure that the key is the one that sealed what is kept: with another one no tenant could be reached.
     *
     * @throws PlainFailure when it is not
     */
    static void check(ConnectionVault vault) {
        List<TenantId> some = vault.tenants().stream().limit(SAMPLE).toList();
        if (!some.isEmpty() && some.stream().noneMatch(tenant -> opens(vault, tenant))) {
            throw PlainFailure.unusable(
                    "The key of the vault does not open the connections that are kept, such as that of" + " tenant "
                            + some.get(0) + "; give the key that they were sealed with.");
        }
    }

    private static boolean opens(ConnectionVault vault, TenantId tenant) {
        try {
            return vault.find(tenant).isPresent();
        } catch (SealBroken broken) {
            LOG.warn("{}", broken.getMessage());
            return false;
        }
    }
}
