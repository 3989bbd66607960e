package dev.odoosync.port;

import dev.odoosync.tenant.OdooConnection;

/**
 * Makes writers. An adapter implements it; the engine asks once per tenant and keeps the writer while it works on it.
 *
 * <p>Thread-safe. Writers and gateways of one server (scheme, host and port) share its limits of calls, whoever's they are.
 */
@FunctionalInterface
public interface OdooWriters {
    /** A writer for this connection. No call is made yet. */
    OdooWriter open(OdooConnection connection);
}
