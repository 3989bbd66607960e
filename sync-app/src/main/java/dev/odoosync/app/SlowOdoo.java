package dev.odoosync.app;

import dev.odoosync.simulator.Fault;
import dev.odoosync.simulator.OdooSimulator;
import dev.odoosync.simulator.SimulatedOdoo;
import dev.odoosync.simulator.When;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import java.time.Duration;

/** A simulated Odoo behind real HTTP on loopback that is as far away as one likes. */
final class SlowOdoo implements AutoCloseable {
    private final OdooSimulator server;
    private final OdooConnection connection;

    /**
     * One with as many partners, and no more of anything else than even an empty Odoo has.
     *
     * @param latency how long each call takes, beside the work
     */
    SlowOdoo(long partners, Duration latency) {
        SimulatedOdoo odoo =
                SimulatedOdoo.version19().records("res.partner", partners).build();
        server = OdooSimulator.start(odoo);
        if (!latency.isZero()) {
            server.faults().inject(Fault.slow(latency), When.matching(call -> true));
        }
        connection = new OdooConnection(server.url(), odoo.databaseName(), "admin", new Secret("admin"));
    }

    OdooConnection connection() {
        return connection;
    }

    @Override
    public void close() {
        server.close();
    }
}
