package dev.odoosync.internal;

import dev.odoosync.port.OdooGateway;
import dev.odoosync.tenant.OdooConnection;

/**
 * A tenant's Odoo as this process knows it: logged in once, its models asked once, however many sessions come and go.
 *
 * @param connection how it is reached
 * @param gateway the way to it
 * @param scopes what of its models is mirrored
 */
record TenantOdoo(OdooConnection connection, OdooGateway gateway, ScopeCatalog scopes) {}
