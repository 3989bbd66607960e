package dev.odoosync.odoo.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.odoo.Face;
import dev.odoosync.odoo.RpcGateways;
import dev.odoosync.simulator.OdooSimulator;
import dev.odoosync.simulator.SimulatedOdoo;
import dev.odoosync.simulator.schema.OdooVersion;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.SocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs that lead where no tenant may lead us. */
final class HostileUrlsTest {
    private static final Secret PASSWORD = new Secret("admin");

    private static OdooConnection connection(String url) {
        return new OdooConnection(URI.create(url), "lab", "admin", PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://odoo.test",
                "file:///etc/passwd",
                "jar:http://odoo.test!/",
                "//odoo.test",
                "odoo.test",
                "http://",
                "http:///jsonrpc",
                "http:odoo.test",
                "http://user@odoo.test",
                "http://user:hunter2@odoo.test",
                "http://odoo.test?x=y",
                "http://odoo.test#x",
                "http://odoo_of_mine%00.test",
                "http://%31%32%37.0.0.1",
                "http://bücher.test",
                "http://127.0.0.1:80:90"
            })
    void what_is_no_plain_url_of_a_server_is_refused_before_it_is_called(String url) {
        assertThatThrownBy(() -> connection(url)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://odoo.test:99999", "http://odoo.test:0"})
    void a_port_that_there_is_not_is_a_fault_of_the_tenant(String url) {
        TenantFault fault = catchThrowableOfType(
                TenantFault.class,
                () -> RpcGateways.builder().build().open(connection(url)).connect());

        assertThat(fault.code()).isEqualTo(FaultCode.UNREACHABLE);
    }

    @Test
    void a_host_longer_than_any_name_is_a_fault_of_the_tenant() {
        String host = "a".repeat(60) + ".";
        TenantFault fault = catchThrowableOfType(
                TenantFault.class,
                () -> RpcGateways.builder()
                        .build()
                        .open(connection("http://" + host.repeat(10) + "test"))
                        .connect());

        assertThat(fault.code()).isEqualTo(FaultCode.UNREACHABLE);
    }

    /** A name that leads to a public address first, and to ours when it is asked for again. */
    @Test
    void a_name_is_looked_at_each_time_it_is_asked_for() throws Exception {
        Deque<String> answers = new ArrayDeque<>(List.of("8.8.8.8", "127.0.0.1"));
        GuardedDns names = new GuardedDns(name -> List.of(InetAddress.getByName(answers.remove())));

        assertThat(names.lookup("odoo.test")).hasSize(1);
        assertThatThrownBy(() -> names.lookup("odoo.test"))
                .isInstanceOf(UnknownHostException.class)
                .hasRootCauseInstanceOf(AddressRefused.class);
    }

    @Test
    void a_socket_looks_at_what_it_dials_whatever_was_looked_up_before() throws Exception {
        SocketFactory sockets = new TenantSockets(true);
        try (RawServer server = RawServer.answering("{}");
                Socket socket = sockets.createSocket()) {
            InetAddress here = InetAddress.getLoopbackAddress();

            assertThatThrownBy(() -> socket.connect(new InetSocketAddress(here, server.port()), 1_000))
                    .isInstanceOf(AddressRefused.class);
            assertThatThrownBy(() -> socket.connect(InetSocketAddress.createUnresolved("odoo.test", 80), 1_000))
                    .isInstanceOf(AddressRefused.class);
            assertThatThrownBy(() -> sockets.createSocket(here, server.port())).isInstanceOf(AddressRefused.class);
            assertThatThrownBy(() -> sockets.createSocket("127.0.0.1", server.port()))
                    .isInstanceOf(AddressRefused.class);
            assertThatThrownBy(() -> sockets.createSocket(here, server.port(), here, 0))
                    .isInstanceOf(AddressRefused.class);
            assertThat(server.connections()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Face.class,
            names = {"JSON_RPC", "XML_RPC"})
    void a_connection_opened_with_leave_is_not_lent_to_who_has_none(Face face) {
        SimulatedOdoo odoo = SimulatedOdoo.version(OdooVersion.V19).build();
        AtomicBoolean allowed = new AtomicBoolean(true);
        RpcGateways gateways = RpcGateways.builder()
                .face(face)
                .allowPrivateAddresses(url -> allowed.get())
                .build();
        try (OdooSimulator server = OdooSimulator.start(odoo)) {
            OdooConnection local = new OdooConnection(server.url(), odoo.databaseName(), "admin", PASSWORD);
            gateways.open(local).connect();
            allowed.set(false);

            TenantFault fault = catchThrowableOfType(
                    TenantFault.class, () -> gateways.open(local).connect());

            assertThat(fault.code()).isEqualTo(FaultCode.ADDRESS_REFUSED);
        }
    }
}
