package dev.odoosync.port;

import dev.odoosync.tenant.OdooConnection;

/**
 * Makes gateways. An adapter implements it; the engine asks once per tenant and keeps the gateway while it works on it.
 *
 * <p>Thread-safe. Gateways of one server (scheme, host and port) share its limits of calls, whoever's they are.
 */
@FunctionalInterface
public interface OdooGateways {
    /** A gateway for this connection. No call is made yet. */
    OdooGateway open(OdooConnection connection);
}
