package dev.odoosync.odoo;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.odoo.wire.Decoder;
import dev.odoosync.odoo.wire.Parameters;
import dev.odoosync.odoo.wire.RemoteFault;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Protocol;
import java.time.Instant;
import java.util.Map;

/**
 * Takes JSON-2 where the server speaks it and what lets us in looks like an API key, and JSON-RPC otherwise. Odoo does not tell a key
 * from a password: where JSON-2 refuses at the login, whatever the reason, JSON-RPC has the last word.
 */
final class ChoosingClient implements OdooClient {
    private final OdooClient rpc;
    private final OdooClient json2;
    private volatile Choice choice;

    /** What is spoken from now on. */
    private record Choice(OdooClient client, Protocol protocol) {}

    ChoosingClient(OdooClient rpc, OdooClient json2) {
        this.rpc = rpc;
        this.json2 = json2;
        this.choice = rpc("nobody has logged in yet");
    }

    private Choice rpc(String reason) {
        return new Choice(rpc, Face.JSON_RPC.because(reason));
    }

    private Choice json2(String reason) {
        return new Choice(json2, Face.JSON_2.because(reason));
    }

    @Override
    public OdooConnection connection() {
        return rpc.connection();
    }

    @Override
    public Instant serverTime() {
        return choice.client().serverTime();
    }

    @Override
    public Protocol protocol() {
        return choice.protocol();
    }

    /** By JSON-RPC, unless the server has dropped it, as Odoo 22 does. */
    @Override
    public Version version() throws RemoteFault {
        try {
            return choice.client().version();
        } catch (TenantFault fault) {
            if (fault.code() != FaultCode.NOT_AN_ODOO) {
                throw fault;
            }
            return versionByJson2(fault);
        }
    }

    private Version versionByJson2(TenantFault first) throws RemoteFault {
        try {
            Version version = json2.version();
            choice = json2("the server does not speak JSON-RPC");
            return version;
        } catch (SyncException second) {
            first.addSuppressed(second);
            throw first;
        }
    }

    @Override
    public long authenticate(Version version) throws RemoteFault {
        if (choice.client() == json2) {
            return json2.authenticate(version);
        }
        if (version.major() < Version.JSON_2_SINCE) {
            return byRpc(version, "Odoo " + version.text() + " does not speak JSON-2");
        }
        return OwnKeys.looksLikeKey(connection().password().reveal())
                ? byKey(version)
                : byRpc(version, "a password is given, and JSON-2 takes API keys only");
    }

    private long byRpc(Version version, String reason) throws RemoteFault {
        choice = rpc(reason);
        return rpc.authenticate(version);
    }

    private long byKey(Version version) throws RemoteFault {
        try {
            long uid = json2.authenticate(version);
            choice = json2("Odoo " + version.text() + " speaks it and an API key is given");
            return uid;
        } catch (RemoteFault | TenantFault refused) {
            return byRpcAfter(refused, version);
        }
    }

    private long byRpcAfter(Exception refused, Version version) throws RemoteFault {
        try {
            return byRpc(version, "JSON-2 was refused");
        } catch (RemoteFault | SyncException again) {
            again.addSuppressed(refused);
            throw again;
        }
    }

    @Override
    public <T> T execute(
            long uid, Map<String, ?> context, String model, String method, Parameters parameters, Decoder<T> decoder)
            throws RemoteFault {
        return choice.client().execute(uid, context, model, method, parameters, decoder);
    }

    @Override
    public <T> T change(
            long uid, Map<String, ?> context, String model, String method, Parameters parameters, Decoder<T> decoder)
            throws RemoteFault {
        return choice.client().change(uid, context, model, method, parameters, decoder);
    }
}
