package dev.odoosync.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.odoo.http.RawServer;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that mean harm, or are none: each ends in a clean exception, soon. */
@Timeout(30)
final class HostileServerTest {
    private static final int MAX_BYTES = 1 << 20;
    private static final byte[] NOTHING = new byte[0];

    private static OdooGateway gateway(URI url, Face face) {
        return RpcGateways.builder()
                .face(face)
                .callTimeout(Duration.ofMillis(800))
                .maxBytes(MAX_BYTES)
                .allowPrivateAddresses(any -> true)
                .build()
                .open(new OdooConnection(url, "lab", "admin", new Secret("hunter2")));
    }

    private static SyncException connect(RawServer server, Face face) {
        SyncException fault = catchThrowableOfType(
                SyncException.class, () -> gateway(server.url(), face).connect());
        assertThat(fault).isNotNull();
        assertThat(fault.sentence()).doesNotContain("hunter2");
        return fault;
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void a_gzip_bomb_is_cut_at_the_limit_of_decompressed_bytes(Face face) {
        try (RawServer server = RawServer.answering("200 OK", "Content-Encoding: gzip\r\n", RawServer.bomb(64))) {
            assertThat(connect(server, face))
                    .isInstanceOf(UnclearFault.class)
                    .extracting(SyncException::code)
                    .isEqualTo(FaultCode.TOO_LARGE);
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void a_body_that_drips_ends_with_the_timeout_of_the_whole_call(Face face) {
        RawServer.Script drip = (server, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (server.pause(20)) {
                out.write(' ');
                out.flush();
            }
        };
        try (RawServer server = new RawServer(drip)) {
            assertThat(connect(server, face).code()).isEqualTo(FaultCode.TIMEOUT);
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void a_redirect_is_named_and_not_followed(Face face) {
        try (RawServer target = RawServer.answering("{}");
                RawServer server =
                        RawServer.answering("302 Found", "Location: " + target.url() + "/jsonrpc\r\n", NOTHING)) {
            SyncException fault = connect(server, face);

            assertThat(fault.code()).isEqualTo(FaultCode.NOT_AN_ODOO);
            assertThat(fault.sentence()).contains("redirects");
            assertThat(target.connections()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, NOT_AN_ODOO",
        "403, NOT_AN_ODOO",
        "404, NOT_AN_ODOO",
        "500, SERVER_ERROR",
        "502, SERVER_ERROR",
        "429, THROTTLED",
        "503, THROTTLED"
    })
    void a_status_tells_whose_fault_it_is(int status, FaultCode code) {
        try (RawServer server = RawServer.answering(status + " Oh", "Retry-After: 7\r\n", NOTHING)) {
            SyncException fault = connect(server, Face.JSON_RPC);

            assertThat(fault.code()).isEqualTo(code);
            if (fault instanceof TenantFault tenant && code == FaultCode.THROTTLED) {
                assertThat(tenant.retryAfter()).contains(Duration.ofSeconds(7));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void a_web_page_is_no_odoo(Face face) {
        try (RawServer server = RawServer.answering("<!DOCTYPE html><html><body>Welcome</body></html>")) {
            assertThat(connect(server, face).code()).isEqualTo(FaultCode.NOT_AN_ODOO);
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void an_answer_cut_short_is_no_answer(Face face) {
        RawServer.Script cut = (server, out) ->
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"a".getBytes(StandardCharsets.US_ASCII));
        String start = face == Face.XML_RPC ? "<methodResponse><params>" : "{\"a\": [";
        RawServer.Script rightStart = (server, out) -> out.write(
                ("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + start).getBytes(StandardCharsets.US_ASCII));
        try (RawServer server = new RawServer(face == Face.XML_RPC ? rightStart : cut)) {
            assertThat(connect(server, face).code()).isEqualTo(FaultCode.CUT_OFF);
        }
    }

    @Test
    void a_connection_closed_without_an_answer_is_no_answer() {
        try (RawServer server = new RawServer((self, out) -> out.flush())) {
            assertThat(connect(server, Face.JSON_RPC).code()).isEqualTo(FaultCode.CUT_OFF);
        }
    }

    @Test
    void a_server_that_closes_without_saying_so_loses_no_call() {
        String version = "{\"result\": {\"server_version\": \"14.0\"}}";
        RawServer.Script silent = (server, out) -> {
            String head = "HTTP/1.0 200 OK\r\nContent-Length: " + version.length() + "\r\n\r\n";
            out.write((head + version).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            server.pause(50);
        };
        try (RawServer server = new RawServer(silent)) {
            OdooGateway gateway = gateway(server.url(), Face.JSON_RPC);
            for (int calls = 2; calls <= 6; calls += 2) {
                assertThat(catchThrowableOfType(SyncException.class, gateway::connect)
                                .code())
                        .isNotEqualTo(FaultCode.CUT_OFF);
                assertThat(server.connections()).isEqualTo(calls);
            }
        }
    }

    @Test
    void a_server_that_does_not_listen_cannot_be_reached() {
        RawServer server = RawServer.answering("{}");
        server.close();

        assertThat(connect(server, Face.JSON_RPC).code()).isEqualTo(FaultCode.UNREACHABLE);
    }

    @Test
    void an_odoo_that_is_too_old_is_named() {
        try (RawServer server = RawServer.answering("{\"result\": {\"server_version\": \"13.0\"}}")) {
            SyncException fault = connect(server, Face.JSON_RPC);

            assertThat(fault.code()).isEqualTo(FaultCode.NOT_AN_ODOO);
            assertThat(fault.sentence()).contains("13.0");
        }
    }

    @Test
    void without_leave_a_private_address_is_not_called() {
        try (RawServer server = RawServer.answering("{}")) {
            OdooConnection local = new OdooConnection(server.url(), "lab", "admin", new Secret("hunter2"));
            OdooGateway gateway = RpcGateways.builder().build().open(local);

            TenantFault fault = catchThrowableOfType(TenantFault.class, gateway::connect);

            assertThat(fault.code()).isEqualTo(FaultCode.ADDRESS_REFUSED);
            assertThat(server.connections()).isZero();
        }
    }
}
