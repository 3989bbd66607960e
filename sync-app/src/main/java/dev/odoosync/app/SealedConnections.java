package dev.odoosync.app;

import dev.odoosync.port.ConnectionStore;
import dev.odoosync.port.Connections;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.tenant.TenantId;
import java.net.URI;
import java.util.Optional;

/** Says whether a connection is kept, and opens none: a tenant can be cleared also when the key is lost. */
record SealedConnections(ConnectionStore store) implements Connections {
    /** Leads nowhere: no host may have a name of that ending. */
    private static final OdooConnection SEALED =
            new OdooConnection(URI.create("https://sealed.invalid"), "sealed", "sealed", new Secret("sealed"));

    @Override
    public Optional<OdooConnection> find(TenantId tenant) {
        return store.find(tenant).map(kept -> SEALED);
    }
}
