package dev.odoosync.app;

import dev.odoosync.app.config.Configuration;
import dev.odoosync.tenant.ConnectionVault;
import dev.odoosync.tenant.SealBroken;
import dev.odoosync.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Seals what is kept anew. */
@Command(
        name = "rotate",
        description =
                "Seals all kept connections anew with the first of the configured keys. Daemons may run meanwhile,"
                        + " once they were started with all of these keys.",
        mixinStandardHelpOptions = true)
final class KeysRotateCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ConfigFlags config = new ConfigFlags();

    KeysRotateCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Configuration configuration = config.read(around);
        StoreAddress store = StoreAddress.from(configuration);
        Vaults.checkGiven(configuration);
        try (Stores stores = store.open(configuration.sync().storeTimeout())) {
            return rotate(
                    Vaults.open(configuration, stores.connections()),
                    Vaults.keys(configuration).ids().get(0));
        }
    }

    private int rotate(ConnectionVault vault, String keyId) {
        List<TenantId> tenants = vault.tenants();
        List<String> broken = new ArrayList<>();
        long resealed = tenants.stream()
                .filter(tenant -> resealed(vault, tenant, broken))
                .count();
        long before = tenants.size() - resealed - broken.size();
        around.print(Words.count(resealed, "connection") + " sealed anew with the key '" + keyId + "', "
                + Words.count(before) + " were so before.");
        if (broken.isEmpty()) {
            around.print(
                    "Once all daemons run with this key, those after it can be removed: they open nothing any more.");
            return Exit.OK;
        }
        around.print(Words.count(broken.size(), "connection") + " did not open; connect these tenants again:");
        broken.forEach(around::print);
        return Exit.INCOMPLETE;
    }

    private static boolean resealed(ConnectionVault vault, TenantId tenant, List<String> broken) {
        try {
            return vault.reseal(tenant);
        } catch (SealBroken e) {
            broken.add(tenant + ": " + e.getMessage());
            return false;
        }
    }
}
