package dev.odoosync.internal;

import dev.odoosync.port.OdooGateway;
import dev.odoosync.tenant.OdooConnection;

/**
 * A tenant's Odoo as this process knows it: logged in once, its models asked once, however many sessions come and go.
 *
 * @param connection how it is reached
 * @param way the way to it
 * @param spare further ways to it
 * @param scopes what of its models is mirrored
 */
record TenantOdoo(OdooConnection connection, Way way, SpareWays spare, ScopeCatalog scopes) {
    OdooGateway gateway() {
        return way.gateway();
    }
}
