package dev.odoosync;

import dev.odoosync.port.OdooGateways;
import dev.odoosync.port.ServerInfo;
import dev.odoosync.port.StatusStore;
import dev.odoosync.tenant.ConnectionVault;
import dev.odoosync.tenant.MirrorSource;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.TenantId;
import java.util.Optional;

/** Connects tenants: tries a connection live, keeps it sealed, and sees to it that no two Odoos are mixed in one mirror. Thread-safe. */
public final class Connector {
    private final SyncEngine engine;
    private final OdooGateways gateways;
    private final ConnectionVault vault;
    private final StatusStore statuses;

    /** A connector for the tenants of {@code engine}, which reads connections from {@code vault} and statuses from {@code statuses}. */
    public Connector(SyncEngine engine, OdooGateways gateways, ConnectionVault vault, StatusStore statuses) {
        this.engine = engine;
        this.gateways = gateways;
        this.vault = vault;
        this.statuses = statuses;
    }

    /** What is to happen when the tenant's mirror is one of another Odoo, database or user. */
    public enum OtherMirror {
        /** The connection is refused. */
        REFUSE,
        /** The mirror is started over. */
        START_OVER
    }

    /**
     * Tries the connection, keeps it, and lets the tenant's sync begin or go on.
     *
     * @return what Odoo answered
     * @throws dev.odoosync.fault.TenantFault when Odoo cannot be reached, refuses the login or speaks no known protocol, or the
     *     store does not answer; nothing is kept then
     * @throws dev.odoosync.fault.UnclearFault when Odoo gave no proper answer; nothing is kept then
     * @throws MixedMirrors when the mirror is another's and that is to be refused; nothing is kept then
     */
    public ServerInfo connect(TenantId tenant, OdooConnection connection, OtherMirror otherMirror) {
        Optional<MirrorSource> mirrored = mirrored(tenant);
        boolean other =
                mirrored.filter(source -> !source.equals(connection.source())).isPresent();
        if (other && otherMirror == OtherMirror.REFUSE) {
            throw new MixedMirrors(tenant, mirrored.orElseThrow(), connection.source());
        }
        ServerInfo server = gateways.open(connection).connect();
        vault.save(tenant, connection);
        StepResult result = other ? engine.startOver(tenant.value()) : engine.connectionChanged(tenant.value());
        if (result.outcome() == StepResult.Outcome.BUSY && other) {
            throw new TenantBusy(tenant, result.sentence());
        }
        return server;
    }

    /** Forgets the tenant's connection; its mirror stays. */
    public void disconnect(TenantId tenant) {
        vault.remove(tenant);
        engine.connectionChanged(tenant.value());
    }

    private Optional<MirrorSource> mirrored(TenantId tenant) {
        return statuses.find(tenant).flatMap(status -> Optional.ofNullable(status.source()));
    }

    /** A connection that would mix two Odoos in one mirror. */
    public static final class MixedMirrors extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MixedMirrors(TenantId tenant, MirrorSource mirrored, MirrorSource wanted) {
            super("the mirror of tenant " + tenant + " holds " + mirrored + ", and the connection names " + wanted
                    + "; connect it under another user id, or ask to start the mirror over");
        }
    }

    /** Another process holds the tenant: the connection is kept, and the mirror is not started over yet. */
    public static final class TenantBusy extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TenantBusy(TenantId tenant, String who) {
            super(who + "; tenant " + tenant + " could not be started over; ask again in a moment");
        }
    }
}
