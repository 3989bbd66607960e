package dev.odoosync.odoo;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.odoo.http.MalformedAnswer;
import dev.odoosync.odoo.http.Transport;
import dev.odoosync.odoo.wire.Decoder;
import dev.odoosync.odoo.wire.RemoteFault;
import dev.odoosync.odoo.wire.RpcCall;
import dev.odoosync.odoo.wire.RpcFace;
import dev.odoosync.tenant.OdooConnection;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls of one tenant's Odoo, as its user. Knows who and where, not what for. Thread-safe. */
final class OdooClient {
    private final OdooConnection connection;
    private final RpcFace face;
    private final Transport transport;

    OdooClient(OdooConnection connection, RpcFace face, Transport transport) {
        this.connection = connection;
        this.face = face;
        this.transport = transport;
    }

    OdooConnection connection() {
        return connection;
    }

    Instant serverTime() {
        return transport.serverTime();
    }

    /** Calls a method of the {@code common} service. */
    <T> T common(String method, List<?> arguments, Decoder<T> decoder) throws RemoteFault {
        return call(new RpcCall("common", method, arguments), decoder);
    }

    /** Calls a model's method as this user; {@code context} becomes one of its named arguments. */
    <T> T execute(
            long uid,
            Map<String, ?> context,
            String model,
            String method,
            List<?> arguments,
            Map<String, ?> named,
            Decoder<T> decoder)
            throws RemoteFault {
        Map<String, Object> all = new HashMap<>(named);
        all.put("context", context);
        String password = connection.password().reveal();
        List<Object> whole = List.of(connection.database(), uid, password, model, method, arguments, all);
        return call(new RpcCall("object", "execute_kw", whole), decoder);
    }

    private <T> T call(RpcCall call, Decoder<T> decoder) throws RemoteFault {
        byte[] body = encode(call);
        return transport.post(
                face.path(call.service()), face.contentType(), body, answer -> face.decode(answer, decoder));
    }

    private byte[] encode(RpcCall call) {
        try {
            return face.encode(call);
        } catch (MalformedAnswer e) {
            throw new TenantFault(
                    FaultCode.WRONG_CREDENTIALS,
                    "The database name, login or password holds a character that cannot be sent. Check them for control"
                            + " characters.",
                    e);
        } catch (IOException e) {
            throw new UnclearFault(FaultCode.INTERNAL, "A call to Odoo could not be written.", e);
        }
    }
}
