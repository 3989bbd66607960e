package dev.odoosync.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.odoo.http.HttpClients;
import dev.odoosync.odoo.http.Limits;
import dev.odoosync.odoo.http.Message;
import dev.odoosync.odoo.http.Pace;
import dev.odoosync.odoo.http.PaceLimits;
import dev.odoosync.odoo.http.Transport;
import dev.odoosync.odoo.wire.JsonFace;
import dev.odoosync.odoo.wire.RpcCall;
import dev.odoosync.odoo.wire.RpcFace;
import dev.odoosync.odoo.wire.XmlFace;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.tenant.OdooConnection;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** How fast a page of 1,000 partners is read from a real Odoo, and what share of that is ours. By request only. */
@EnabledIfEnvironmentVariable(named = "ODOO_BENCHMARK", matches = "1")
final class ReadBenchmarkTest {
    private static final int PAGE = 1_000;
    private static final int ROUNDS = 6;
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(60), 256 << 20);

    @Test
    void a_page_of_partners() throws Exception {
        try (RealOdoo real = new RealOdoo(Face.JSON_RPC)) {
            List<Map<String, String>> rows = IntStream.range(0, PAGE)
                    .mapToObj(
                            i -> Map.of("name", "Benchmark " + i, "street", "Street " + i, "email", i + "@example.com"))
                    .toList();
            List<Long> ids = real.createAll("res.partner", rows);
            for (Face face : List.of(Face.JSON_RPC, Face.XML_RPC)) {
                measure(face, ids.stream().mapToLong(Long::longValue).toArray());
            }
        }
    }

    private static void measure(Face face, long[] ids) throws Exception {
        OdooConnection who = RealOdoo.connection();
        Traffic traffic = new Traffic();
        OdooGateway gateway = RpcGateways.builder()
                .face(face)
                .allowPrivateAddresses(url -> true)
                .maxBytes(LIMITS.bytes())
                .traffic(traffic)
                .build()
                .open(who);
        long uid = gateway.connect().userId();
        ModelScope scope = new ModelScope(schema(gateway), PAGE);
        long before = traffic.bytesReceived();
        double whole = best(() -> gateway.read(scope, ids));
        long bytes = (traffic.bytesReceived() - before) / ROUNDS;

        RpcFace wire = face == Face.XML_RPC ? new XmlFace(LIMITS.bytes(), 64) : new JsonFace(LIMITS.bytes(), 64);
        byte[] body = wire.encode(call(who, uid, scope, ids));
        Transport transport = new Transport(
                who.url(),
                HttpClients.open(LIMITS.timeout()),
                new Pace(new PaceLimits(Duration.ZERO, 1, 0), pace -> {}),
                LIMITS,
                new Traffic());
        Callable<byte[]> fetch = () ->
                transport.send(Message.post(wire.path("object"), wire.contentType(), body), InputStream::readAllBytes);
        double bare = best(fetch);
        byte[] answer = fetch.call();
        double decoding = best(() -> wire.decode(
                new ByteArrayInputStream(answer),
                new Rows(scope.schema(), LongStream.of(ids).boxed().toList())));
        System.out.printf(
                "%s: %d fields, %.0f rec/s (%.0f ms a page), without decoding %.0f ms, decoding alone %.1f ms, %d bytes%n",
                face, scope.schema().fields().size(), PAGE / whole, whole * 1e3, bare * 1e3, decoding * 1e3, bytes);
        assertThat(decoding).isLessThan(whole);
    }

    private static RpcCall call(OdooConnection who, long uid, ModelScope scope, long[] ids) {
        Map<String, Object> named = Map.of("load", "", "context", Map.of("active_test", false));
        return new RpcCall(
                "object",
                "execute_kw",
                List.of(
                        who.database(),
                        uid,
                        who.password().reveal(),
                        scope.model(),
                        "read",
                        List.of(ids, scope.schema().fieldNames()),
                        named));
    }

    private static ModelSchema schema(OdooGateway gateway) {
        List<FieldDefinition> fields = gateway.fields("res.partner").stream()
                .filter(field ->
                        field.stored() && field.type() != FieldType.ONE2MANY && field.type() != FieldType.BINARY)
                .map(field -> new FieldDefinition(field.name(), field.type(), field.relation()))
                .toList();
        return new ModelSchema("res.partner", fields, List.of());
    }

    private static double best(Callable<?> work) throws Exception {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            work.call();
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        return best;
    }
}
