package dev.odoosync.internal;

import dev.odoosync.SyncEvent;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.plan.WindowEnd;
import dev.odoosync.port.ServerInfo;
import dev.odoosync.tenant.MirrorSource;
import java.time.Duration;
import java.time.Instant;

/** Talks to a tenant's Odoo about itself: is it there, is it the one we mirror, what time is it there. */
final class Contact {
    private static final Duration NOTABLE_SKEW = Duration.ofSeconds(30);

    private Contact() {}

    /** Connects, unless that was done in this session. */
    static void ensure(TenantSession session) {
        if (!session.contacted()) {
            make(session);
        }
    }

    /** Connects, and makes sure that the mirror is not mixed with that of another Odoo. */
    static void make(TenantSession session) {
        ServerInfo server = session.gateway().connect();
        MirrorSource known = session.status().source();
        MirrorSource source = session.connection().source();
        if (known != null && !known.equals(source)) {
            throw new TenantFault(
                    FaultCode.OTHER_MIRROR,
                    "the mirror of " + session.tenant() + " holds " + known + ", and the connection now names " + source
                            + "; use another user id for it, or the former connection");
        }
        session.change(status -> status.source(source));
        session.contactMade();
        tellSkew(session, server);
    }

    /**
     * Up to when it is safe to read now. Taken from Odoo's latest answer, which may be a while ago: earlier is always safe.
     */
    static Instant readableUntil(TenantSession session) {
        return WindowEnd.of(
                session.gateway().serverTime(),
                session.now(),
                session.settings().settle());
    }

    /**
     * Who is to blame for {@code fault}: asks the tenant something cheap.
     *
     * @return {@code fault} when the tenant answers, so that the batch is to blame; else the tenant's own fault
     */
    static SyncException blame(TenantSession session, UnclearFault fault) {
        try {
            session.gateway().connect();
            return fault;
        } catch (TenantFault tenant) {
            return tenant;
        } catch (UnclearFault tenant) {
            return new TenantFault(FaultCode.UNREACHABLE, tenant.sentence(), tenant);
        }
    }

    private static void tellSkew(TenantSession session, ServerInfo server) {
        Duration ahead = Duration.between(session.now(), server.time());
        if (ahead.abs().compareTo(NOTABLE_SKEW) > 0) {
            session.tell(new SyncEvent.ClockSkew(session.tenant(), ahead));
        }
    }
}
