package dev.odoosync.port;

import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.TenantId;
import java.util.Optional;

/**
 * Knows how to reach each tenant's Odoo. Thread-safe. A host that keeps connections sealed at rest puts a {@code
 * ConnectionVault} over a {@link ConnectionStore} here.
 */
@FunctionalInterface
public interface Connections {
    /** The tenant's connection; empty where none is known. */
    Optional<OdooConnection> find(TenantId tenant);
}
