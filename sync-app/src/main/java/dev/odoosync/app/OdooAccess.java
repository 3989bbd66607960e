package dev.odoosync.app;

import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.OdooGateways;
import dev.odoosync.port.OdooWriters;
import dev.odoosync.tenant.OdooConnection;
import java.util.function.Supplier;

/**
 * The way to Odoo, with its meter.
 *
 * @param gateways what makes gateways
 * @param writers what makes writers
 * @param meter what went over the wire so far
 */
record OdooAccess(OdooGateways gateways, OdooWriters writers, Supplier<Traffic> meter) implements OdooGateways {
    @Override
    public OdooGateway open(OdooConnection connection) {
        return gateways.open(connection);
    }

    Traffic traffic() {
        return meter.get();
    }
}
