package dev.odoosync.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.odoo.http.RawServer;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.OdooGateway.ModelAvailability;
import dev.odoosync.port.ServerInfo;
import dev.odoosync.simulator.Call;
import dev.odoosync.simulator.Fault;
import dev.odoosync.simulator.OdooSimulator;
import dev.odoosync.simulator.SimulatedOdoo;
import dev.odoosync.simulator.When;
import dev.odoosync.simulator.schema.OdooVersion;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which face is spoken, when nobody says. */
final class ChoiceTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef01234567";

    private final SimulatedOdoo odoo19 =
            SimulatedOdoo.version(OdooVersion.V19).user("plain", "plain").build();
    private OdooSimulator server = OdooSimulator.start(odoo19);

    @AfterEach
    void close() {
        server.close();
    }

    private OdooGateway gateway(@Nullable Face face, String login, String secret) {
        return RpcGateways.builder()
                .face(face)
                .allowPrivateAddresses(url -> true)
                .build()
                .open(new OdooConnection(server.url(), "lab", login, new Secret(secret)));
    }

    private OdooGateway gateway(String secret) {
        return gateway(null, "admin", secret);
    }

    private Set<String> spoken() {
        return server.statistics().recent().stream()
                .filter(call -> !call.model().isEmpty())
                .map(Call::face)
                .collect(Collectors.toSet());
    }

    @Test
    void an_api_key_and_a_server_that_has_it_make_it_json_2() {
        odoo19.user("admin").apiKey(KEY);

        ServerInfo info = gateway(KEY).connect();

        assertThat(info.protocol().name()).isEqualTo("JSON-2");
        assertThat(spoken()).containsExactly("json2");
    }

    @Test
    void a_password_makes_it_json_rpc() {
        assertThat(gateway("admin").connect().protocol().name()).isEqualTo("JSON-RPC");
        assertThat(spoken()).containsExactly("json");
    }

    @Test
    void a_server_without_json_2_makes_it_json_rpc() {
        server.close();
        SimulatedOdoo odoo14 = SimulatedOdoo.version(OdooVersion.V14).build();
        odoo14.user("admin").apiKey(KEY);
        server = OdooSimulator.start(odoo14);

        assertThat(gateway(KEY).connect().protocol().name()).isEqualTo("JSON-RPC");
        assertThat(spoken()).containsExactly("json");
    }

    @Test
    void a_password_that_looks_like_a_key_is_a_password() {
        odoo19.user("admin").password(KEY);

        assertThat(gateway(KEY).connect().protocol().name()).isEqualTo("JSON-RPC");
    }

    @Test
    void where_json_2_is_blocked_json_rpc_is_spoken() {
        odoo19.user("admin").apiKey(KEY);
        server.faults()
                .inject(Fault.status(403), When.matching(call -> call.face().equals("json2")));

        assertThat(gateway(KEY).connect().protocol().name()).isEqualTo("JSON-RPC");
    }

    @Test
    void a_server_that_dropped_json_rpc_is_spoken_to_in_json_2() {
        odoo19.user("admin").apiKey(KEY);
        server.faults()
                .inject(Fault.status(404), When.matching(call -> call.face().equals("json")));

        OdooGateway gateway = gateway(KEY);

        assertThat(gateway.connect().protocol().name()).isEqualTo("JSON-2");
        assertThat(gateway.user().id()).isPositive();
    }

    @Test
    void a_page_that_is_neither_is_no_odoo() {
        try (RawServer page = RawServer.answering("404 Not Found", "", new byte[0])) {
            OdooGateway gateway = RpcGateways.builder()
                    .allowPrivateAddresses(url -> true)
                    .build()
                    .open(new OdooConnection(page.url(), "lab", "admin", new Secret(KEY)));

            assertThat(fault(gateway).code()).isEqualTo(FaultCode.NOT_AN_ODOO);
            assertThat(page.connections()).isEqualTo(2);
        }
    }

    @Test
    void a_key_of_somebody_else_is_refused() {
        odoo19.user("plain").apiKey(KEY);

        TenantFault refused = fault(gateway(Face.JSON_2, "admin", KEY));

        assertThat(refused.code()).isEqualTo(FaultCode.WRONG_CREDENTIALS);
        assertThat(refused.sentence()).contains("another user than admin").doesNotContain(KEY);
    }

    @Test
    void what_no_header_can_carry_is_said_and_not_sent() {
        for (String secret : Set.of("a\r\nX-Evil: 1", "schl\u00fcssel")) {
            TenantFault refused = fault(gateway(Face.JSON_2, "admin", secret));

            assertThat(refused.code()).isEqualTo(FaultCode.WRONG_CREDENTIALS);
            assertThat(refused.sentence()).contains("cannot be sent").doesNotContain(secret);
        }
        assertThat(spoken()).isEmpty();
    }

    @Test
    void no_name_of_a_model_leads_to_another_page() {
        odoo19.user("admin").apiKey(KEY);
        OdooGateway gateway = gateway(KEY);
        gateway.connect();
        long before = server.statistics().calls();

        assertThat(gateway.availability("res.partner/../../web/login")).isEqualTo(ModelAvailability.MISSING);
        assertThat(server.statistics().calls()).isEqualTo(before);
    }

    private static TenantFault fault(OdooGateway gateway) {
        TenantFault fault = catchThrowableOfType(TenantFault.class, gateway::connect);
        assertThat(fault).isNotNull();
        return fault;
    }
}
