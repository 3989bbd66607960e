package dev.odoosync.odoo;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.odoo.http.MalformedAnswer;
import dev.odoosync.odoo.http.Message;
import dev.odoosync.odoo.http.Transport;
import dev.odoosync.odoo.http.Transport.AnswerReader;
import dev.odoosync.odoo.wire.Decoder;
import dev.odoosync.odoo.wire.Json2Face;
import dev.odoosync.odoo.wire.Parameters;
import dev.odoosync.odoo.wire.RemoteFault;
import dev.odoosync.odoo.wire.RemoteFault.Category;
import dev.odoosync.odoo.wire.WireReader;
import dev.odoosync.odoo.wire.WireReader.Kind;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Protocol;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** By JSON-2, which knows the user by an API key alone. */
final class Json2Client implements OdooClient {
    private static final String JSON = "application/json";
    private static final String USERS = OwnUser.MODEL;

    /** What may stand in a path. Names of related models come from the server. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.]{1,200}");

    private final OdooConnection connection;
    private final Json2Face face;
    private final Transport transport;

    Json2Client(OdooConnection connection, Json2Face face, Transport transport) {
        this.connection = connection;
        this.face = face;
        this.transport = transport;
    }

    @Override
    public OdooConnection connection() {
        return connection;
    }

    @Override
    public Protocol protocol() {
        return Face.JSON_2.asked();
    }

    @Override
    public Instant serverTime() {
        return transport.serverTime();
    }

    @Override
    public Version version() {
        return transport.send(Message.get(Json2Face.VERSION), answer -> face.decode(answer, Version::ofPage));
    }

    /** A key belongs to one user, whatever login stands beside it: reading as somebody else would mirror something else. */
    @Override
    public long authenticate(Version version) throws RemoteFault {
        requireJson2(version);
        long uid = execute(0, Map.of(), USERS, "context_get", Parameters.NONE, Json2Client::uid);
        Parameters own = Parameters.of("ids", List.of(uid)).and("fields", List.of("login"));
        String owner = execute(uid, Map.of(), USERS, "read", own, Json2Client::login);
        if (!owner.equals(connection.login())) {
            throw new TenantFault(
                    FaultCode.WRONG_CREDENTIALS,
                    "The API key belongs to another user than " + connection.login()
                            + ". Give that user's login, or a key of this one.");
        }
        return uid;
    }

    private static void requireJson2(Version version) {
        if (version.major() < Version.JSON_2_SINCE) {
            throw new TenantFault(
                    FaultCode.NOT_AN_ODOO,
                    "The server runs Odoo " + version.text() + ", which does not speak JSON-2; Odoo "
                            + Version.JSON_2_SINCE + " and later do. Use another protocol.");
        }
    }

    private static long uid(WireReader in) throws IOException {
        long uid = 0;
        in.expect(Kind.OBJECT);
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("uid")) {
                uid = in.integer();
            } else {
                in.skip();
            }
        }
        return uid;
    }

    private static String login(WireReader in) throws IOException {
        String login = "";
        in.expect(Kind.ARRAY);
        while (in.nextElement()) {
            in.expect(Kind.OBJECT);
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                if (name.equals("login")) {
                    login = in.text();
                } else {
                    in.skip();
                }
            }
        }
        return login;
    }

    @Override
    public <T> T execute(
            long uid, Map<String, ?> context, String model, String method, Parameters parameters, Decoder<T> decoder)
            throws RemoteFault {
        return transport.send(message(context, model, method, parameters), new Answer<>(face, decoder));
    }

    @Override
    public <T> T change(
            long uid, Map<String, ?> context, String model, String method, Parameters parameters, Decoder<T> decoder)
            throws RemoteFault {
        Message change = message(context, model, method, parameters).changing();
        return transport.send(change, new Answer<>(face, decoder));
    }

    private Message message(Map<String, ?> context, String model, String method, Parameters parameters)
            throws RemoteFault {
        if (!NAME.matcher(model).matches()) {
            throw new RemoteFault(Category.REFUSED, "NotFound", "the model '" + model + "' does not exist");
        }
        Map<String, Object> arguments = parameters.byName();
        arguments.put("context", context);
        return new Message(face.path(model, method), JSON, headers(), encode(arguments), false);
    }

    private byte[] encode(Map<String, ?> arguments) {
        try {
            return face.encode(arguments);
        } catch (IOException e) {
            throw OdooClient.unwritten(e);
        }
    }

    private Map<String, String> headers() {
        String key = connection.password().reveal();
        requirePlain(key);
        requirePlain(connection.database());
        return Map.of("Authorization", "Bearer " + key, "X-Odoo-Database", connection.database());
    }

    /** A header carries nothing else. */
    private static void requirePlain(String text) {
        if (!text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw OdooClient.unspeakable(new MalformedAnswer("a header holds printable ASCII only"));
        }
    }

    /** The result, or why there is none. */
    private record Answer<T>(Json2Face face, Decoder<T> decoder) implements AnswerReader<T, RemoteFault> {
        @Override
        public T read(InputStream answer) throws IOException {
            return face.decode(answer, decoder);
        }

        @Override
        public Optional<RemoteFault> refusal(int status, InputStream answer) throws IOException {
            return face.refusal(status, answer);
        }
    }
}
