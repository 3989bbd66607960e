package dev.odoosync.app;

import dev.odoosync.app.config.Configuration;
import dev.odoosync.app.doctor.OdooChecks;
import dev.odoosync.app.doctor.OdooDoors;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks whether all is well. */
@Command(
        name = "doctor",
        description =
                "Checks the store, the key and the tokens; and a tenant's Odoo, or one given by hand, from its URL to"
                        + " how it compares dates. Changes nothing.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private final Surroundings around;

    @Mixin
    private final ConfigFlags config = new ConfigFlags();

    @Mixin
    private final OdooFlags odoo = new OdooFlags();

    @Option(names = "--user-id", paramLabel = "<id>", description = "The Odoo of this tenant, by its kept connection.")
    private @Nullable String userId;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    DoctorCommand(Surroundings around) {
        this.around = around;
    }

    @Override
    public Integer call() {
        Configuration configuration = config.read(around);
        Optional<TenantId> tenant = Optional.ofNullable(userId).map(TenantFlags::tenant);
        if (tenant.isPresent() && odoo.typed()) {
            throw PlainFailure.unusable("Give either --user-id, for a connection that is kept, or the --odoo- flags.");
        }
        boolean byHand = tenant.isEmpty() && odoo.given(around);
        Findings findings = new Findings(around, json);
        Optional<OdooConnection> connection = byHand ? Optional.of(odoo.connection(around)) : Optional.empty();
        InstallationChecks installation = new InstallationChecks(configuration, findings::add);
        Optional<OdooConnection> kept = installation.look(around.clock(), tenant, byHand);
        connection
                .or(() -> kept)
                .ifPresent(found -> new OdooChecks(
                                doors(configuration), around.clock(), configuration.sync(), findings::add)
                        .look(found, byHand));
        return findings.end();
    }

    private OdooDoors doors(Configuration configuration) {
        OdooProtocol protocol = odoo.protocol();
        return new OdooDoors(
                Wiring.odoo(configuration, protocol, url -> false),
                Wiring.odoo(configuration, protocol),
                Map.of(
                        "JSON-RPC", Wiring.odoo(configuration, OdooProtocol.JSON_RPC),
                        "XML-RPC", Wiring.odoo(configuration, OdooProtocol.XML_RPC)),
                configuration.service().privateAddresses(),
                Wiring.tls(configuration));
    }
}
