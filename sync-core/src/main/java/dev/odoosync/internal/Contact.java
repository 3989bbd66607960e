package dev.odoosync.internal;

import dev.odoosync.SyncEvent;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.plan.WindowEnd;
import dev.odoosync.port.ServerInfo;
import dev.odoosync.tenant.CredentialCheck;
import dev.odoosync.tenant.MirrorSource;
import dev.odoosync.tenant.ModelAudit;
import dev.odoosync.tenant.ModelGaps;
import dev.odoosync.tenant.OdooUser;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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
        ServerInfo server = probe(session);
        MirrorSource known = session.status().source();
        MirrorSource source = session.connection().source();
        if (known != null && !known.equals(source)) {
            throw new TenantFault(
                    FaultCode.OTHER_MIRROR,
                    "the mirror of " + session.tenant() + " holds " + known + ", and the connection now names " + source
                            + "; use another user id for it, or the former connection");
        }
        OdooUser user = sameUser(session, session.gateway().user());
        session.useCompanies(user.companies());
        noteChanges(session, user);
        CredentialCheck credential = KeyWatch.look(session);
        session.change(status ->
                status.source(source).user(user).protocol(server.protocol()).credential(credential));
        session.contactMade();
        tellSkew(session, server);
    }

    /**
     * Asks the tenant something cheap, once: the first call of each session, and so the only one to an Odoo that was away and still
     * is.
     */
    private static ServerInfo probe(TenantSession session) {
        try {
            return session.gateway().connect();
        } catch (UnclearFault unclear) {
            throw new TenantFault(FaultCode.UNREACHABLE, unclear.sentence(), unclear);
        }
    }

    /** The user, with its companies in the order that was fixed at the first contact. */
    private static OdooUser sameUser(TenantSession session, OdooUser user) {
        OdooUser known = session.status().user();
        if (known == null) {
            return user;
        }
        if (!known.mayBe(user)) {
            throw new TenantFault(
                    FaultCode.ODOO_REPLACED,
                    "the mirror of " + session.tenant() + " was made from a database in which the user "
                            + session.connection().login() + " was made at another time; another database has taken its"
                            + " place: start the mirror over, or bring the former one back");
        }
        return user.inOrderOf(known.companies());
    }

    /** Who reads other records compares anew; who reads other values reads all of them anew. */
    private static void noteChanges(TenantSession session, OdooUser user) {
        OdooUser known = session.status().user();
        if (known == null || known.equals(user)) {
            return;
        }
        boolean records = !known.readsLike(user);
        boolean values = !known.companies().stream()
                .limit(1)
                .toList()
                .equals(user.companies().stream().limit(1).toList());
        session.changeModels(model -> {
            ModelAudit compared = records ? model.audit().reconcileAt(session.now()) : model.audit();
            ModelGaps gaps = records ? model.gaps().tryBy(session.now()) : model.gaps();
            return model.audit(values ? compared.sweepAt(session.now()) : compared)
                    .gaps(gaps);
        });
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
        Optional<TenantFault> found = session.talk().pushing().flatMap(PushTurn::tenantFault);
        if (found.isPresent()) {
            return found.get();
        }
        try {
            probe(session);
            return fault;
        } catch (TenantFault tenant) {
            return tenant;
        }
    }

    private static void tellSkew(TenantSession session, ServerInfo server) {
        if (server.time().equals(Instant.MAX)) {
            return; // it does not tell its time
        }
        Duration ahead = Duration.between(session.now(), server.time());
        if (ahead.abs().compareTo(NOTABLE_SKEW) > 0) {
            session.tell(new SyncEvent.ClockSkew(session.tenant(), ahead));
        }
    }
}
