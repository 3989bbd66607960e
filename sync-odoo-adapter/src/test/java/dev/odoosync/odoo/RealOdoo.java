package dev.odoosync.odoo;

import dev.odoosync.batch.IdRange;
import dev.odoosync.fault.SyncException;
import dev.odoosync.odoo.http.HttpClients;
import dev.odoosync.odoo.http.Limits;
import dev.odoosync.odoo.http.Pace;
import dev.odoosync.odoo.http.PaceLimits;
import dev.odoosync.odoo.http.Transport;
import dev.odoosync.odoo.wire.Decoder;
import dev.odoosync.odoo.wire.JsonFace;
import dev.odoosync.odoo.wire.RemoteFault;
import dev.odoosync.odoo.wire.WireReader;
import dev.odoosync.outbox.ExternalId;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import dev.odoosync.testkit.OdooGatewayFixture;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;

/** A real Odoo, named by {@code ODOO_URL, ODOO_DB, ODOO_LOGIN, ODOO_PASSWORD}. Removes what it made. */
final class RealOdoo implements OdooGatewayFixture {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final OdooConnection admin;
    private final Face face;
    private final RpcGateways gateways;
    private final RpcClient client;
    private final long uid;
    private final Deque<Runnable> undo = new ArrayDeque<>();

    RealOdoo(Face face) {
        gateways = RpcGateways.builder()
                .face(face)
                .allowPrivateAddresses(url -> true)
                .build();
        this.face = face;
        OdooConnection known = connection();
        admin = face == Face.JSON_2 ? as(known.login(), key().reveal()) : known;
        client = new RpcClient(
                known,
                Face.JSON_RPC,
                new JsonFace(64 << 20, 64),
                new Transport(
                        admin.url(),
                        HttpClients.open(TIMEOUT),
                        new Pace(new PaceLimits(Duration.ZERO, 1, 0), pace -> {}),
                        new Limits(TIMEOUT, 64 << 20),
                        new Traffic()));
        uid = gateways.open(admin).connect().userId();
    }

    static OdooConnection connection() {
        return new OdooConnection(
                URI.create(env("ODOO_URL")), env("ODOO_DB"), env("ODOO_LOGIN"), new Secret(env("ODOO_PASSWORD")));
    }

    /** What stands in for the password, and is the only thing that JSON-2 takes. */
    static Secret key() {
        return new Secret(env("ODOO_API_KEY"));
    }

    static OdooConnection as(String login, String secret) {
        OdooConnection known = connection();
        return new OdooConnection(known.url(), known.database(), login, new Secret(secret));
    }

    private static String env(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException("the environment variable " + name + " is missing");
        }
        return value;
    }

    static boolean speaksJson2() {
        return RpcGateways.builder()
                        .allowPrivateAddresses(url -> true)
                        .build()
                        .open(connection())
                        .connect()
                        .major()
                >= Version.JSON_2_SINCE;
    }

    /** Whom {@link #open} logs in as, by what the face takes. */
    OdooConnection admin() {
        return admin;
    }

    List<Long> find(String model, List<?> domain) {
        return LongStream.of(execute(model, "search", List.of(domain), Ids.within(IdRange.ALL, 0)))
                .boxed()
                .toList();
    }

    /** Deletes the record that bears an external id. */
    void deleteNamed(long name) {
        List<List<?>> one = List.of(List.of(name), List.of("res_id"));
        delete("res.partner", execute("ir.model.data", "read", one, RealOdoo::target));
    }

    /** Odoo makes the record, finds that the second one has no name, and undoes both. */
    void failToLoad(ExternalId as) {
        List<List<String>> rows = List.of(List.of(as.toString(), as.name()), List.of(as + "_nameless", ""));
        LoadAnswer answer = execute("res.partner", "load", List.of(List.of("id", "name"), rows), LoadAnswer::decode);
        if (answer.id() != 0) {
            throw new IllegalStateException("a partner without a name was made");
        }
    }

    private static long target(WireReader in) throws IOException {
        long target = 0;
        in.nextElement();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("res_id")) {
                target = in.integer();
            } else {
                in.skip();
            }
        }
        in.nextElement();
        return target;
    }

    RpcGateways gateways() {
        return gateways;
    }

    @Override
    public OdooGateway open() {
        return gateways.open(admin);
    }

    private OdooGateway open(String login, String password) {
        return gateways.open(as(login, password));
    }

    @Override
    public OdooGateway openWithWrongPassword() {
        return open(admin.login(), "wrong-" + UUID.randomUUID());
    }

    @Override
    public OdooGateway openWithoutSales() {
        return plainUser(face == Face.JSON_2);
    }

    @Override
    public OdooGateway openByKey() {
        boolean keysEnd = gateways.open(admin).connect().major() >= 18;
        return keysEnd ? plainUser(true) : open(admin.login(), key().reveal());
    }

    private OdooGateway plainUser(boolean byKey) {
        String login = "contract-" + UUID.randomUUID();
        long group =
                execute("ir.model.data", "check_object_reference", List.of("base", "group_user"), RealOdoo::second);
        String groups = gateways.open(admin).connect().major() >= 19 ? "group_ids" : "groups_id";
        long user = create(
                "res.users",
                Map.of(
                        "name",
                        login,
                        "login",
                        login,
                        "password",
                        login,
                        groups,
                        List.of(List.of(6, 0, List.of(group)))));
        long partner = execute(
                "res.users",
                "read",
                List.of(List.of(user), List.of("partner_id")),
                Map.of("load", ""),
                RealOdoo::partner);
        undo.addLast(() -> delete("res.partner", partner));
        return open(login, byKey ? KeyMaker.make(as(login, login)) : login);
    }

    private static long second(WireReader in) throws IOException {
        in.nextElement();
        in.skip();
        in.nextElement();
        long second = in.integer();
        in.nextElement();
        return second;
    }

    private static long partner(WireReader in) throws IOException {
        long partner = 0;
        in.nextElement();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("partner_id")) {
                partner = in.integer();
            }
        }
        in.nextElement();
        return partner;
    }

    @Override
    public long createPartner(String name) {
        return create("res.partner", Map.of("name", name));
    }

    @Override
    public long createProduct(String name) {
        long template = create("product.template", Map.of("name", name));
        return execute(
                "product.product",
                "search",
                List.of(List.of(List.of("product_tmpl_id", "=", template))),
                Ids.within(IdRange.ALL, 0))[0];
    }

    long create(String model, Map<String, ?> values) {
        long id = execute(model, "create", List.of(values), WireReader::integer);
        undo.addFirst(() -> delete(model, id));
        return id;
    }

    List<Long> createAll(String model, List<?> rows) {
        List<Long> ids = execute(model, "create", List.of(rows), Values::longs);
        undo.addFirst(() -> execute(model, "unlink", List.of(ids), WireReader::bool));
        return ids;
    }

    @Override
    public void write(String model, long id, String field, Object value) {
        execute(model, "write", List.of(List.of(id), Map.of(field, value)), WireReader::bool);
    }

    @Override
    public void delete(String model, long id) {
        if (execute(model, "search", List.of(List.of(List.of("id", "=", id))), Ids.within(IdRange.ALL, 0)).length
                == 1) {
            execute(model, "unlink", List.of(List.of(id)), WireReader::bool);
        }
    }

    /** Asks until the server shows another second: that is a few calls, and never many. */
    @Override
    public void nextSecond() {
        OdooGateway gateway = open();
        Instant before = gateway.connect().time();
        for (int i = 0; i < 10_000; i++) {
            if (gateway.connect().time().isAfter(before)) {
                return;
            }
        }
        throw new IllegalStateException("the clock of the server stands still");
    }

    @Override
    public void close() {
        undo.forEach(Runnable::run);
    }

    private <T> T execute(String model, String method, List<?> arguments, Decoder<T> decoder) {
        return execute(model, method, arguments, Map.of(), decoder);
    }

    private <T> T execute(String model, String method, List<?> arguments, Map<String, ?> named, Decoder<T> decoder) {
        try {
            return client.execute(uid, Map.of("active_test", false), model, method, arguments, named, decoder);
        } catch (RemoteFault e) {
            SyncException fault = new RpcFaults(admin).of(e, model, List.of());
            throw new IllegalStateException(fault.getMessage(), fault);
        }
    }
}
