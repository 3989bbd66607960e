package dev.odoosync.odoo;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.odoo.wire.Decoder;
import dev.odoosync.odoo.wire.Parameters;
import dev.odoosync.odoo.wire.RemoteFault;
import dev.odoosync.tenant.Credential;
import dev.odoosync.tenant.OdooUser;
import dev.odoosync.tenant.Protocol;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks as one user, who is logged in once, when the first question comes. Thread-safe. */
final class Session {
    /** From here on no such lock was seen over RPC. */
    private static final int LOCK_UNTOLD_BEFORE = 16;

    private static final long ROBOT = 1;

    private final OdooClient client;
    private final RpcFaults faults;
    private @Nullable Login login;
    private volatile @Nullable List<Long> companies;

    Session(OdooClient client) {
        this.client = client;
        this.faults = new RpcFaults(client.connection());
    }

    Instant serverTime() {
        return client.serverTime();
    }

    Protocol protocol() {
        return client.protocol();
    }

    /** From now on questions are asked for these companies, instead of those of the login. */
    void use(List<Long> wanted) {
        companies = List.copyOf(wanted);
    }

    <T> T ask(String model, String method, Parameters parameters, List<String> fields, Decoder<T> decoder) {
        return ask(model, method, parameters, fields, Map.of(), decoder);
    }

    /** @param more what the context says beside the usual */
    <T> T ask(
            String model,
            String method,
            Parameters parameters,
            List<String> fields,
            Map<String, ?> more,
            Decoder<T> decoder) {
        try {
            return tell(model, method, parameters, more, decoder);
        } catch (RemoteFault e) {
            throw faults.of(e, model, fields);
        }
    }

    /** Asks, and leaves it to the caller what Odoo's refusal means. */
    <T> T tell(String model, String method, Parameters parameters, Map<String, ?> more, Decoder<T> decoder)
            throws RemoteFault {
        OdooUser user = login().user();
        Map<String, Object> context = Login.context(companies(user));
        context.putAll(more);
        try {
            return client.execute(user.id(), context, model, method, parameters, decoder);
        } catch (RemoteFault e) {
            throw known(e, user);
        }
    }

    /** Has something changed, once. Whoever asks for it has logged in before. */
    <T> T change(String model, String method, Parameters parameters, Decoder<T> decoder) throws RemoteFault {
        OdooUser user = login().user();
        Map<String, Object> context = Login.contextOfChange(companies(user));
        try {
            return client.change(user.id(), context, model, method, parameters, decoder);
        } catch (RemoteFault e) {
            throw known(e, user);
        }
    }

    private List<Long> companies(OdooUser user) {
        List<Long> fixed = companies;
        return fixed == null ? user.companies() : fixed;
    }

    /** The same, unless it tells that the user is gone. */
    private RemoteFault known(RemoteFault fault, OdooUser user) {
        if (RpcFaults.isGone(fault, user.id())) {
            throw faults.userGone();
        }
        return fault;
    }

    RpcFaults faults() {
        return faults;
    }

    /** Asks anew. */
    OdooUser user() {
        Login who = login();
        return ownRow(who.user().id(), who.major());
    }

    /** What lets us in. Where Odoo keeps that from its user, it is not told; that is no failure. */
    Credential credential() {
        Login who = login();
        boolean surelyKey = client.protocol().name().equals(Face.JSON_2.shown());
        if (!surelyKey && !OwnKeys.looksLikeKey(client.connection().password().reveal())) {
            return Credential.password();
        }
        return who.major() < OwnKeys.END_SINCE
                ? Credential.untold()
                : ownKeys(who.user().id(), surelyKey);
    }

    private Credential ownKeys(long uid, boolean surelyKey) {
        try {
            OwnKeys keys = client.execute(
                    uid, Login.context(List.of()), OwnKeys.MODEL, "search_read", OwnKeys.of(uid), new OwnKeys());
            Instant now = client.serverTime();
            return keys.credential(now.equals(Instant.MAX) ? Instant.MIN : now, surelyKey);
        } catch (RemoteFault e) {
            if (e.category() == RemoteFault.Category.CREDENTIALS) {
                throw faults.of(e, OwnKeys.MODEL, List.of());
            }
            return Credential.untold();
        }
    }

    int major() {
        return login().major();
    }

    long uid() {
        return login().user().id();
    }

    /** Whoever comes first logs in; the others wait for it. */
    private synchronized Login login() {
        return login == null ? login(version()) : login;
    }

    synchronized Login login(Version version) {
        if (login == null) {
            login = new Login(ownRow(authenticate(version), version.major()), version.major());
        }
        return login;
    }

    Version version() {
        try {
            return supported(client.version());
        } catch (RemoteFault e) {
            throw new TenantFault(
                    FaultCode.NOT_AN_ODOO, "The server does not tell its Odoo version. Check the URL.", e);
        } catch (UnclearFault e) {
            throw e.code() == FaultCode.BROKEN_ANSWER
                    ? new TenantFault(
                            FaultCode.NOT_AN_ODOO, "The server does not answer as an Odoo does. Check the URL.", e)
                    : e;
        }
    }

    private static Version supported(Version version) {
        if (version.major() < Version.OLDEST) {
            throw new TenantFault(
                    FaultCode.NOT_AN_ODOO,
                    "The server runs Odoo " + version.text() + "; " + Version.OLDEST + " is the oldest that can be"
                            + " mirrored. Upgrade it.");
        }
        return version;
    }

    private long authenticate(Version version) {
        try {
            long uid = client.authenticate(version);
            if (uid > 0) {
                return uid;
            }
        } catch (RemoteFault e) {
            throw faults.ofLogin(e);
        }
        if (version.major() < LOCK_UNTOLD_BEFORE) {
            requireUnlocked();
        }
        throw faults.wrongCredentials("");
    }

    /**
     * Older servers answer a login with the same plain no while they have locked our address out. A question in the name of Odoo's own
     * robot, whose account is closed, is refused with a reason. It counts as one more failure where there is no lock.
     */
    private void requireUnlocked() {
        try {
            client.execute(ROBOT, Map.of(), OwnUser.MODEL, "context_get", Parameters.NONE, Values::any);
        } catch (RemoteFault e) {
            if (RpcFaults.isLockedOut(e)) {
                throw faults.lockedOut();
            }
        }
    }

    /**
     * What the user may know of itself. Asked without any companies: who has lost one of them could not ask for the others. Where
     * the groups cannot be had, the rest is asked for alone.
     */
    private OdooUser ownRow(long uid, int major) {
        try {
            return ownRow(uid, OwnUser.fieldsWithGroups(major));
        } catch (RemoteFault e) {
            if (!RpcFaults.refusesFields(e)) {
                throw RpcFaults.isGone(e, uid) ? faults.userGone() : faults.of(e, OwnUser.MODEL, List.of());
            }
        }
        try {
            return ownRow(uid, OwnUser.FIELDS);
        } catch (RemoteFault e) {
            if (e.category() == RemoteFault.Category.ACCESS) {
                return OwnUser.unknown(uid);
            }
            throw faults.of(e, OwnUser.MODEL, List.of());
        }
    }

    private OdooUser ownRow(long uid, List<String> fields) throws RemoteFault {
        return client.execute(
                uid,
                Login.context(List.of()),
                OwnUser.MODEL,
                "read",
                Parameters.of("ids", List.of(uid)).and("fields", fields).named("load", ""),
                new OwnUser(uid));
    }
}
