package dev.odoosync.app;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.tenant.OdooConnection;

/**
 * An Odoo that a command talks to. The login is made once, whoever asks.
 *
 * @param connection which one
 * @param gateway the way in
 * @param access the meter of what goes over the wire
 */
record OpenOdoo(OdooConnection connection, OdooGateway gateway, OdooAccess access) {
    /**
     * Connects with what was given by hand: a slip is told before the tenant hears of it.
     *
     * @throws SyncException when it is none that can be read
     */
    static OpenOdoo byHand(OdooAccess access, OdooConnection connection) {
        OdooGateway gateway = access.open(connection);
        gateway.connect();
        return new OpenOdoo(connection, gateway, access);
    }

    /**
     * Connects with what is kept. Whatever is wrong with it is the tenant's own trouble, for the engine to find and to note; but not
     * that this command was started without the daemon's leave to call private addresses.
     *
     * @throws PlainFailure when the address may not be called
     */
    static OpenOdoo kept(OdooAccess access, OdooConnection connection) {
        OdooGateway gateway = access.open(connection);
        try {
            gateway.connect();
        } catch (SyncException fault) {
            if (fault.code() == FaultCode.ADDRESS_REFUSED) {
                throw addressRefused(connection, fault);
            }
        }
        return new OpenOdoo(connection, gateway, access);
    }

    /** The daemon, too, will call it: so it is allowed in the configuration that both read, and not by a flag of its own. */
    static PlainFailure addressRefused(OdooConnection connection, SyncException fault) {
        String host = connection.url().getHost();
        return PlainFailure.unusable(
                "The address of " + host
                        + " is not public, and tenants may not name such ones. If this one is meant, allow it"
                        + " in the configuration, for serve too: allow-private-addresses=" + host
                        + " (or the variable ODOOSYNC_ALLOW_PRIVATE_ADDRESSES).",
                fault);
    }
}
