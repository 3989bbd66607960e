package dev.odoosync.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.odoo.http.RawServer;
import dev.odoosync.odoo.http.TlsServer;
import dev.odoosync.odoo.http.Trust;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whose certificate is believed. */
@Timeout(60)
final class TlsTest {
    private static final RawServer.Script TOO_OLD = (server, out) -> {
        String version = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {\"server_version\": \"13.0\"}}";
        out.write(("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + version.length() + "\r\n\r\n" + version)
                .getBytes(StandardCharsets.US_ASCII));
    };

    @TempDir
    private Path folder;

    private static TenantFault connect(URI url, List<X509Certificate> trusted) {
        return catchThrowableOfType(
                TenantFault.class,
                () -> RpcGateways.builder()
                        .face(Face.JSON_RPC)
                        .callTimeout(Duration.ofSeconds(10))
                        .allowPrivateAddresses(any -> true)
                        .trust(trusted)
                        .build()
                        .open(new OdooConnection(url, "lab", "admin", new Secret("hunter2")))
                        .connect());
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_refused() {
        try (TlsServer server = new TlsServer(folder, "IP:127.0.0.1", TOO_OLD)) {
            TenantFault fault = connect(server.url(), List.of());

            assertThat(fault.code()).isEqualTo(FaultCode.UNREACHABLE);
            assertThat(fault.sentence()).contains("no valid TLS certificate");
        }
    }

    @Test
    void a_certificate_is_believed_that_a_further_authority_vouches_for() {
        try (TlsServer server = new TlsServer(folder, "IP:127.0.0.1", TOO_OLD)) {
            TenantFault fault = connect(server.url(), List.of(server.certificate()));

            assertThat(fault.sentence()).contains("13.0");
        }
    }

    @Test
    void a_trusted_certificate_of_another_host_is_refused() {
        try (TlsServer server = new TlsServer(folder, "DNS:other.test", TOO_OLD)) {
            TenantFault fault = connect(server.url(), List.of(server.certificate()));

            assertThat(fault.code()).isEqualTo(FaultCode.UNREACHABLE);
            assertThat(fault.sentence()).contains("no valid TLS certificate");
        }
    }

    @Test
    void the_authorities_that_java_knows_are_believed_as_before() {
        try (TlsServer server = new TlsServer(folder, "IP:127.0.0.1", TOO_OLD)) {
            int usual = issuers(List.of());

            assertThat(issuers(List.of(server.certificate()))).isEqualTo(usual + 1);
        }
    }

    private static int issuers(List<X509Certificate> further) {
        return Trust.with(further).authorities();
    }

    @Test
    void a_server_that_speaks_no_tls_is_no_server() {
        try (RawServer server = RawServer.answering("{}")) {
            TenantFault fault = connect(URI.create("https://127.0.0.1:" + server.port()), List.of());

            assertThat(fault.code()).isEqualTo(FaultCode.UNREACHABLE);
        }
    }
}
