package dev.odoosync.internal;

import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.OdooWriter;
import dev.odoosync.tenant.OdooConnection;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's Odoo as this process knows it: logged in once, its models asked once, however many sessions come and go.
 *
 * @param connection how it is reached
 * @param gateway the way to it
 * @param scopes what of its models is mirrored
 * @param writer the way to write to it; null where there is no outbox
 */
record TenantOdoo(
        OdooConnection connection,
        OdooGateway gateway,
        ScopeCatalog scopes,
        @Nullable OdooWriter writer) {}
