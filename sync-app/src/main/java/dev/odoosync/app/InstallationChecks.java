package dev.odoosync.app;

import dev.odoosync.app.config.Configuration;
import dev.odoosync.app.config.WrongConfiguration;
import dev.odoosync.app.doctor.Check;
import dev.odoosync.app.doctor.StoreChecks;
import dev.odoosync.app.doctor.Verdict;
import dev.odoosync.port.Clock;
import dev.odoosync.tenant.ConnectionVault;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.SealBroken;
import dev.odoosync.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks at what is of this side: the store, the key and the tokens. */
final class InstallationChecks {
    private static final String KEY = "vault key";
    private static final int MOST_NAMED = 5;

    private final Configuration configuration;
    private final Consumer<Check> found;

    InstallationChecks(Configuration configuration, Consumer<Check> found) {
        this.configuration = configuration;
        this.found = found;
    }

    /**
     * Looks at them.
     *
     * @param storeless whether there may be no store: an Odoo given by hand can be looked at without
     * @return the tenant's connection; empty where it cannot be had
     */
    Optional<OdooConnection> look(Clock clock, Optional<TenantId> tenant, boolean storeless) {
        try {
            Optional<StoreAddress> store = StoreAddress.find(configuration);
            if (store.isPresent()) {
                return visit(store.get(), clock, tenant);
            }
            add(
                    "store",
                    storeless ? Verdict.WARN : Verdict.FAIL,
                    "No store is configured; put its address into the variable MONGODB_URI or POSTGRES_URI.");
        } catch (PlainFailure | WrongConfiguration e) {
            add("store", Verdict.FAIL, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private Optional<OdooConnection> visit(StoreAddress store, Clock clock, Optional<TenantId> tenant) {
        try (StoreVisit visit = store.visit(configuration.sync().storeTimeout())) {
            if (!new StoreChecks(found).look(visit.facts(), clock.now())) {
                return Optional.empty();
            }
            Optional<ConnectionVault> vault = vault(visit.stores());
            tokens(visit.stores());
            new WholenessChecks(clock.now(), configuration.sync().models(), found)
                    .look(visit.stores().statuses(), tenant);
            new OutboxChecks(clock.now(), found).look(visit.stores().outbox(), tenant);
            return tenant.flatMap(one -> vault.flatMap(opened -> connection(opened, one)));
        }
    }

    private void tokens(Stores stores) {
        int count = stores.tokens().all().size();
        if (count == 0) {
            add(
                    "tokens",
                    Verdict.WARN,
                    "There is none: the API answers nobody. Make one with 'odoo-sync tokens create'.");
        } else {
            add("tokens", Verdict.OK, "There are " + count + ".");
        }
    }

    private Optional<ConnectionVault> vault(Stores stores) {
        List<TenantId> tenants = stores.connections().tenants();
        try {
            if (configuration.vaultKey().isEmpty() && tenants.isEmpty()) {
                add(
                        KEY,
                        Verdict.WARN,
                        "None is configured; connect and serve need one. Make it with 'odoo-sync keys new'.");
                return Optional.empty();
            }
            ConnectionVault vault = Vaults.open(configuration, stores.connections());
            fits(vault, tenants);
            return Optional.of(vault);
        } catch (PlainFailure | WrongConfiguration e) {
            add(KEY, Verdict.FAIL, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void fits(ConnectionVault vault, List<TenantId> tenants) {
        List<TenantId> shut =
                tenants.stream().filter(tenant -> !opens(vault, tenant)).toList();
        if (shut.isEmpty()) {
            add(KEY, Verdict.OK, "It opens what is kept: " + Words.count(tenants.size(), "connection") + ".");
        } else {
            add(
                    KEY,
                    Verdict.FAIL,
                    "It does not open " + Words.count(shut.size()) + " of "
                            + Words.count(tenants.size(), "connection") + ", such as "
                            + shut.subList(0, Math.min(MOST_NAMED, shut.size()))
                            + "; give the key that they were sealed with as well, or connect these tenants again.");
        }
    }

    private static boolean opens(ConnectionVault vault, TenantId tenant) {
        try {
            vault.find(tenant);
            return true;
        } catch (SealBroken broken) {
            return false;
        }
    }

    private Optional<OdooConnection> connection(ConnectionVault vault, TenantId tenant) {
        if (!opens(vault, tenant)) {
            return Optional.empty();
        }
        Optional<OdooConnection> connection = vault.find(tenant);
        if (connection.isEmpty()) {
            add(
                    "connection",
                    Verdict.FAIL,
                    "None is kept for user id " + tenant + "; connect it with 'odoo-sync connect --user-id " + tenant
                            + "'.");
        }
        return connection;
    }

    private void add(String name, Verdict verdict, String sentence) {
        found.accept(new Check(name, verdict, sentence));
    }
}
