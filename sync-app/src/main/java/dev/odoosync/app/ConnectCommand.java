package dev.odoosync.app;

import dev.odoosync.Connector;
import dev.odoosync.Connector.MixedMirrors;
import dev.odoosync.Connector.OtherMirror;
import dev.odoosync.Connector.TenantBusy;
import dev.odoosync.app.config.Configuration;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.ServerInfo;
import dev.odoosync.tenant.ConnectionVault;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Adds a tenant, or changes its connection. */
@Command(
        name = "connect",
        description =
                "Tries a tenant's connection, and keeps it sealed. The password comes by ODOO_PASSWORD, or is asked for.",
        mixinStandardHelpOptions = true)
final class ConnectCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Surroundings around;

    @Mixin
    private final TenantFlags flags = new TenantFlags();

    @Mixin
    private final OdooFlags odoo = new OdooFlags();

    @Option(
            names = "--start-over",
            description = "Where the mirror is one of another Odoo, database or login: begin it anew.")
    private boolean startOver;

    ConnectCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        TenantId tenant = flags.tenant();
        Configuration configuration = flags.configuration(around);
        StoreAddress store = StoreAddress.from(configuration);
        Vaults.checkGiven(configuration);
        OdooConnection connection = odoo.connection(around);
        try (Stores stores = store.open(configuration.sync().storeTimeout())) {
            String version = connected(configuration, stores, tenant, connection)
                    .map(server -> "Odoo " + server.version())
                    .orElse("the Odoo");
            around.print("User id " + tenant + " is connected: " + version + " at "
                    + connection.source().url() + ", database " + connection.database() + ", as "
                    + connection.login() + ". A running serve begins by itself; 'odoo-sync pull --user-id " + tenant
                    + "' does so now.");
            return Exit.OK;
        }
    }

    private Optional<ServerInfo> connected(
            Configuration configuration, Stores stores, TenantId tenant, OdooConnection connection) {
        OdooAccess access = Wiring.odoo(
                configuration, odoo.protocol(), configuration.service().privateAddresses());
        ConnectionVault vault = Vaults.open(configuration, stores.connections());
        try (Installation upkeep = Wiring.upkeep(stores, configuration.sync(), around.clock())) {
            Connector connector = new Connector(upkeep.engine(), access, vault, stores.statuses());
            return connected(connector, upkeep, stores, tenant, connection);
        } catch (MixedMirrors mixed) {
            throw PlainFailure.unusable("Nothing was changed: " + mixed.getMessage() + ", with --start-over.", mixed);
        } catch (TenantFault fault) {
            throw fault.code() == FaultCode.ADDRESS_REFUSED ? OpenOdoo.addressRefused(connection, fault) : fault;
        }
    }

    /** Where somebody works on the other mirror still, the connection is kept already: what is left is to start over. */
    private Optional<ServerInfo> connected(
            Connector connector, Installation upkeep, Stores stores, TenantId tenant, OdooConnection connection) {
        try {
            return Optional.of(
                    connector.connect(tenant, connection, startOver ? OtherMirror.START_OVER : OtherMirror.REFUSE));
        } catch (TenantBusy busy) {
            new InLine(stores.leases(), tenant, around, around::say, PATIENCE)
                    .heard(() -> upkeep.engine().startOver(tenant.value()), true);
            return Optional.empty();
        }
    }
}
