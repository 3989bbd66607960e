package dev.odoosync.odoo;

import dev.odoosync.odoo.http.MalformedAnswer;
import dev.odoosync.odoo.http.Message;
import dev.odoosync.odoo.http.Transport;
import dev.odoosync.odoo.wire.Decoder;
import dev.odoosync.odoo.wire.Parameters;
import dev.odoosync.odoo.wire.RemoteFault;
import dev.odoosync.odoo.wire.RpcCall;
import dev.odoosync.odoo.wire.RpcFace;
import dev.odoosync.odoo.wire.WireReader;
import dev.odoosync.odoo.wire.WireReader.Kind;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Protocol;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** By RPC: JSON-RPC or XML-RPC, which differ in nothing but their spelling. */
final class RpcClient implements OdooClient {
    private final OdooConnection connection;
    private final Face name;
    private final RpcFace face;
    private final Transport transport;

    RpcClient(OdooConnection connection, Face name, RpcFace face, Transport transport) {
        this.connection = connection;
        this.name = name;
        this.face = face;
        this.transport = transport;
    }

    @Override
    public OdooConnection connection() {
        return connection;
    }

    @Override
    public Protocol protocol() {
        return name.asked();
    }

    @Override
    public Instant serverTime() {
        return transport.serverTime();
    }

    @Override
    public Version version() throws RemoteFault {
        return send(message(new RpcCall("common", "version", List.of())), Version::ofService);
    }

    @Override
    public long authenticate(Version version) throws RemoteFault {
        List<Object> arguments = List.of(
                connection.database(), connection.login(), connection.password().reveal(), Map.of());
        return send(message(new RpcCall("common", "authenticate", arguments)), RpcClient::uid);
    }

    /** {@code false} is a plain no. */
    private static long uid(WireReader in) throws IOException {
        return in.kind() == Kind.BOOLEAN && !in.bool() ? 0 : in.integer();
    }

    @Override
    public <T> T execute(
            long uid, Map<String, ?> context, String model, String method, Parameters parameters, Decoder<T> decoder)
            throws RemoteFault {
        return execute(uid, context, model, method, parameters.inOrder(), parameters.named(), decoder);
    }

    @Override
    public <T> T change(
            long uid, Map<String, ?> context, String model, String method, Parameters parameters, Decoder<T> decoder)
            throws RemoteFault {
        RpcCall call = call(uid, context, model, method, parameters.inOrder(), parameters.named());
        return send(message(call).changing(), decoder);
    }

    /** The same with arguments whose names do not matter; {@code context} becomes one of the named ones. */
    <T> T execute(
            long uid,
            Map<String, ?> context,
            String model,
            String method,
            List<?> arguments,
            Map<String, ?> named,
            Decoder<T> decoder)
            throws RemoteFault {
        return send(message(call(uid, context, model, method, arguments, named)), decoder);
    }

    private RpcCall call(
            long uid, Map<String, ?> context, String model, String method, List<?> arguments, Map<String, ?> named) {
        Map<String, Object> all = new HashMap<>(named);
        all.put("context", context);
        String password = connection.password().reveal();
        List<Object> whole = List.of(connection.database(), uid, password, model, method, arguments, all);
        return new RpcCall("object", "execute_kw", whole);
    }

    private Message message(RpcCall call) {
        return Message.post(face.path(call.service()), face.contentType(), encode(call));
    }

    private <T> T send(Message message, Decoder<T> decoder) throws RemoteFault {
        return transport.send(message, answer -> face.decode(answer, decoder));
    }

    private byte[] encode(RpcCall call) {
        try {
            return face.encode(call);
        } catch (MalformedAnswer e) {
            throw OdooClient.unspeakable(e);
        } catch (IOException e) {
            throw OdooClient.unwritten(e);
        }
    }
}
