package dev.odoosync.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.odoo.http.RawServer;
import dev.odoosync.outbox.ExternalId;
import dev.odoosync.port.OdooWriter;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever becomes of a change on its way, it is sent once, and the fault tells whether it may have taken effect. */
@Timeout(60)
final class WriteOnceTest {
    private static final String MODEL = "sale.order";
    private static final ExternalId AS = new ExternalId(ExternalId.MODULE, "once");

    /** A change, by what is called for it. */
    @SuppressWarnings("ImmutableEnumChecker") // what changes has no state
    enum Change {
        CREATE("load", writer -> writer.create(MODEL, AS, Map.of("origin", new Text("A")))),
        WRITE("write", writer -> writer.write(MODEL, 7, Map.of("origin", new Text("A")))),
        UNLINK("unlink", writer -> writer.unlink(MODEL, 7)),
        CALL("action_confirm", writer -> writer.call(MODEL, 7, "action_confirm"));

        private final String method;
        private final Consumer<OdooWriter> making;

        Change(String method, Consumer<OdooWriter> making) {
            this.method = method;
            this.making = making;
        }

        void make(OdooWriter writer) {
            making.accept(writer);
        }
    }

    private static RawServer.Script bytes(String answer) {
        return (server, out) -> out.write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private static RawServer.Script status(String status, String headers) {
        return bytes("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: 6\r\n" + headers + "\r\n<html>");
    }

    /** What leaves it open whether the change was made. */
    private static final List<Arguments> BREAKAGES = List.of(
            Arguments.of("cut before the answer", bytes("")),
            Arguments.of("cut in the head", bytes("HTTP/1.1 200 OK\r\nContent-")),
            Arguments.of("cut in the body", bytes("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"jsonrpc\":")),
            Arguments.of("no HTTP", bytes("hello\r\n\r\n")),
            Arguments.of("a page", status("200 OK", "")),
            Arguments.of("an empty answer", bytes("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")),
            Arguments.of("301", status("301 Moved", "Location: /jsonrpc\r\n")),
            Arguments.of("302", status("302 Found", "Location: /jsonrpc\r\n")),
            Arguments.of("303", status("303 See Other", "Location: /jsonrpc\r\n")),
            Arguments.of("307", status("307 Temporary Redirect", "Location: /jsonrpc\r\n")),
            Arguments.of("308", status("308 Permanent Redirect", "Location: /jsonrpc\r\n")),
            Arguments.of("401", status("401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n")),
            Arguments.of("403", status("403 Forbidden", "")),
            Arguments.of("404", status("404 Not Found", "")),
            Arguments.of("407", status("407 Proxy Authentication Required", "Proxy-Authenticate: Basic\r\n")),
            Arguments.of("408", status("408 Request Timeout", "")),
            Arguments.of("421", status("421 Misdirected Request", "")),
            Arguments.of("500", status("500 Oh", "")),
            Arguments.of("502", status("502 Bad Gateway", "")),
            Arguments.of("503", status("503 Service Unavailable", "Retry-After: 0\r\n")),
            Arguments.of("504", status("504 Gateway Timeout", "")));

    private static Stream<Arguments> breakages() {
        return BREAKAGES.stream()
                .flatMap(broken ->
                        Arrays.stream(Face.values()).map(face -> Arguments.of(broken.get()[0], face, broken.get()[1])));
    }

    static OdooWriter writer(URI url, Face face) {
        return RpcGateways.builder()
                .face(face)
                .callTimeout(Duration.ofSeconds(20))
                .allowPrivateAddresses(any -> true)
                .build()
                .writers()
                .open(new OdooConnection(url, "lab", "admin", new Secret("a-secret-word")));
    }

    static RawServer counting(Face face, Change change, AtomicInteger sent, RawServer.Script script) {
        return OddOdoo.breaking(face, change.method, (server, out) -> {
            sent.incrementAndGet();
            script.run(server, out);
        });
    }

    static RawServer answering(Face face, Change change, AtomicInteger sent, Object result) {
        return counting(face, change, sent, (server, out) -> OddOdoo.send(out, Spelling.answer(face, result)));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("breakages")
    void a_change_that_breaks_off_may_have_taken_effect_and_is_not_sent_again(
            String what, Face face, RawServer.Script script) {
        for (Change change : Change.values()) {
            AtomicInteger sent = new AtomicInteger();
            try (RawServer server = counting(face, change, sent, script)) {
                assertThatExceptionOfType(UnclearFault.class)
                        .as(what)
                        .isThrownBy(() -> change.make(writer(server.url(), face)));
                assertThat(sent).as(what).hasValue(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void a_server_that_asks_for_fewer_calls_has_changed_nothing(Face face) {
        AtomicInteger sent = new AtomicInteger();
        RawServer.Script tooMany = status("429 Too Many Requests", "Retry-After: 7\r\n");
        try (RawServer server = counting(face, Change.WRITE, sent, tooMany)) {
            assertThatExceptionOfType(TenantFault.class)
                    .isThrownBy(() -> Change.WRITE.make(writer(server.url(), face)))
                    .matches(fault -> fault.retryAfter().equals(Optional.of(Duration.ofSeconds(7))));
            assertThat(sent).hasValue(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void a_server_that_went_away_has_changed_nothing(Face face) {
        AtomicInteger sent = new AtomicInteger();
        RawServer server = answering(face, Change.WRITE, sent, true);
        OdooWriter writer = writer(server.url(), face);
        Change.WRITE.make(writer);
        server.close();
        untilRefused(server.port());

        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() -> Change.WRITE.make(writer))
                .matches(fault -> fault.code() == FaultCode.UNREACHABLE);
        assertThat(sent).hasValue(1);
    }

    /** A socket that is being closed may take one more connection. */
    private static void untilRefused(int port) {
        for (int i = 0; i < 10_000; i++) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
            } catch (IOException refused) {
                return;
            }
        }
        throw new IllegalStateException("the server does not go away");
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void a_login_that_breaks_off_has_changed_nothing(Face face) {
        AtomicInteger connections = new AtomicInteger();
        try (RawServer server = new RawServer((any, out) -> connections.incrementAndGet())) {
            assertThatExceptionOfType(TenantFault.class)
                    .isThrownBy(() -> Change.CREATE.make(writer(server.url(), face)))
                    .withMessageContaining("Nothing was sent");
            assertThat(connections).hasValue(1);
            assertThat(server.request()).doesNotContain("load");
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void a_change_does_not_bring_archived_records_into_what_odoo_looks_up(Face face) {
        try (RawServer server = answering(face, Change.CALL, new AtomicInteger(), true)) {
            Change.CALL.make(writer(server.url(), face));
            assertThat(server.request()).contains("allowed_company_ids", "UTC").doesNotContain("active_test");
        }
    }

    /** What cannot follow from a create of one record. */
    private static Stream<Object> oddLoads() {
        return Stream.of(
                true,
                7,
                List.of(7),
                Map.of(),
                Map.of("ids", false, "messages", List.of()),
                Map.of("ids", List.of(), "messages", List.of()),
                Map.of("ids", List.of(0), "messages", List.of()),
                Map.of("ids", List.of(-7), "messages", List.of()),
                Map.of("ids", List.of(7, 8), "messages", List.of()),
                Map.of("ids", List.of(List.of(7)), "messages", List.of()),
                Map.of("ids", List.of(7), "messages", List.of(Map.of("type", "error", "message", "no"))),
                Map.of("ids", false, "messages", List.of(Map.of("type", "warning", "message", "well"))));
    }

    @ParameterizedTest
    @MethodSource("oddLoads")
    void an_answer_that_proves_neither_a_record_nor_a_refusal_leaves_it_open(Object result) {
        for (Face face : Face.values()) {
            AtomicInteger sent = new AtomicInteger();
            try (RawServer server = answering(face, Change.CREATE, sent, result)) {
                assertThatExceptionOfType(UnclearFault.class)
                        .isThrownBy(() -> Change.CREATE.make(writer(server.url(), face)))
                        .matches(fault -> fault.code() == FaultCode.BROKEN_ANSWER);
                assertThat(sent).hasValue(1);
            }
        }
    }
}
