package dev.odoosync.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.odoo.http.HttpClients;
import dev.odoosync.odoo.http.Limits;
import dev.odoosync.odoo.http.Pace;
import dev.odoosync.odoo.http.PaceLimits;
import dev.odoosync.odoo.http.Transport;
import dev.odoosync.outbox.EffectDomain;
import dev.odoosync.outbox.ExternalId;
import dev.odoosync.port.OdooWriter;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Int;
import dev.odoosync.record.FieldValue.Items;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.record.FieldValue.Links;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.simulator.Fault;
import dev.odoosync.simulator.OdooFault;
import dev.odoosync.simulator.When;
import dev.odoosync.simulator.schema.OdooVersion;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a change comes to that Odoo answers with an error, or that is never sent. */
final class RefusedWritesTest {
    private static final String PARTNER = "res.partner";
    private static final ExternalId AS = new ExternalId(ExternalId.MODULE, "refused");

    private static SyncException faultOf(Runnable change) {
        SyncException fault = catchThrowableOfType(SyncException.class, change::run);
        assertThat(fault).isNotNull();
        return fault;
    }

    private static Stream<Arguments> refusals() {
        return Stream.of(
                        Arguments.of(serialization(), BatchFault.class, FaultCode.REFUSED, true),
                        Arguments.of(
                                OdooFault.error("psycopg2.errors.DeadlockDetected", "deadlock detected\n"),
                                BatchFault.class,
                                FaultCode.REFUSED,
                                true),
                        Arguments.of(
                                OdooFault.error("psycopg2.OperationalError", "server closed the connection"),
                                UnclearFault.class,
                                FaultCode.ODOO_ERROR,
                                false),
                        Arguments.of(
                                OdooFault.error("requests.exceptions.ConnectionError", "the carrier is away"),
                                BatchFault.class,
                                FaultCode.ODOO_ERROR,
                                true),
                        Arguments.of(
                                OdooFault.validationError("No, because:\n- of this\n- and that"),
                                BatchFault.class,
                                FaultCode.REFUSED,
                                false),
                        Arguments.of(
                                OdooFault.accessError("You are not allowed"),
                                BatchFault.class,
                                FaultCode.ACCESS_DENIED,
                                false),
                        Arguments.of(OdooFault.missing(PARTNER, 4711, 2), BatchFault.class, FaultCode.REFUSED, false),
                        Arguments.of(
                                OdooFault.accessDenied("Access Denied"),
                                TenantFault.class,
                                FaultCode.WRONG_CREDENTIALS,
                                false))
                .flatMap(refusal -> Stream.of(Face.values())
                        .map(face -> Arguments.of(
                                face, refusal.get()[0], refusal.get()[1], refusal.get()[2], refusal.get()[3])));
    }

    private static OdooFault serialization() {
        return OdooFault.error(
                "psycopg2.errors.SerializationFailure", "could not serialize access due to concurrent update\n");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void an_error_of_odoo_tells_whether_it_pays_to_ask_again(
            Face face, OdooFault raised, Class<?> type, FaultCode code, boolean retryable) {
        try (SimulatedWriters odoo = new SimulatedWriters(OdooVersion.V19, face)) {
            OdooWriter writer = odoo.open();
            long id = odoo.createPartner("A");
            odoo.server().faults().inject(Fault.odoo(raised), When.method("write"));

            SyncException fault = faultOf(() -> writer.write(PARTNER, id, Map.of("ref", new Text("S"))));

            assertThat(fault).isInstanceOf(type);
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault instanceof BatchFault batch && batch.retryable()).isEqualTo(retryable);
            assertThat(fault.sentence()).doesNotContain("\n");
            assertThat(odoo.server().statistics().calls(PARTNER, "write")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void all_lines_of_a_refusal_are_told_and_no_secret(Face face) {
        try (SimulatedWriters odoo = new SimulatedWriters(OdooVersion.V19, face)) {
            OdooWriter writer = odoo.open();
            long id = odoo.createPartner("A");
            String secret = face == Face.JSON_2 ? "key-of-admin" : "admin";
            OdooFault raised = OdooFault.userError("No, because:\n- of this\n- and of " + secret);
            odoo.server().faults().inject(Fault.odoo(raised), When.method("write"));

            assertThat(faultOf(() -> writer.write(PARTNER, id, Map.of("ref", new Text("S"))))
                            .sentence())
                    .contains("No, because: - of this - and of ***");
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void an_import_that_met_another_one_is_worth_another_attempt(Face face) {
        try (SimulatedWriters odoo = new SimulatedWriters(OdooVersion.V19, face)) {
            OdooWriter writer = odoo.open();
            Map<String, Object> message =
                    Map.of("type", "error", "message", "could not serialize access due to concurrent update\n");
            Object answer = Map.of("ids", false, "messages", List.of(message), "nextrow", 0L);
            odoo.server().faults().inject(Fault.altered(any -> answer), When.method("load"));

            assertThat(faultOf(() -> writer.create(PARTNER, AS, Map.of("name", new Text("A")))))
                    .isInstanceOfSatisfying(
                            BatchFault.class,
                            fault -> assertThat(fault.retryable()).isTrue());
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void a_missing_field_and_a_missing_record_have_codes_of_their_own(Face face) {
        for (OdooVersion version : OdooVersion.values()) {
            if (face == Face.JSON_2 && version == OdooVersion.V14) {
                continue;
            }
            try (SimulatedWriters odoo = new SimulatedWriters(version, face)) {
                OdooWriter writer = odoo.open();
                long id = odoo.createPartner("A");
                Map<String, FieldValue> odd = Map.of("name", new Text("B"), "x_nowhere", new Text("S"));

                assertThat(faultOf(() -> writer.create(PARTNER, AS, odd)).code())
                        .isEqualTo(FaultCode.NO_SUCH_FIELD);
                assertThat(faultOf(() -> writer.write(PARTNER, id, odd)).code()).isEqualTo(FaultCode.NO_SUCH_FIELD);
                assertThat(faultOf(() -> writer.write("res.nowhere", id, odd)).code())
                        .isEqualTo(FaultCode.NO_SUCH_MODEL);
                odoo.deletePartner(id);
                assertThat(faultOf(() -> writer.unlink(PARTNER, id)).code()).isEqualTo(FaultCode.NO_SUCH_RECORD);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void what_cannot_arrive_as_it_is_is_never_sent(Face face) {
        try (SimulatedWriters odoo = new SimulatedWriters(OdooVersion.V19, face)) {
            OdooWriter writer = odoo.open();
            long id = odoo.createPartner("A");
            List<Map<String, FieldValue>> wrong = List.of(
                    Map.of("ref", new Text("a\0b")),
                    Map.of("ref", new Text("a\uD800b")),
                    Map.of("parent_id", new Link(0)),
                    Map.of("category_id", new Links(List.of(1L, -1L))),
                    Map.of("properties", new Items(List.of(new Text("a\0b")))),
                    Map.of("child_ids/name", new Text("A")),
                    Map.of(".id", new Int(7)));
            for (Map<String, FieldValue> values : wrong) {
                assertThat(faultOf(() -> writer.write(PARTNER, id, values)))
                        .isInstanceOfSatisfying(
                                BatchFault.class,
                                fault -> assertThat(fault.retryable()).isFalse());
                assertThat(faultOf(() -> writer.create(PARTNER, AS, values))).isInstanceOf(BatchFault.class);
            }
            assertThat(faultOf(() -> writer.call(PARTNER, id, "_write")).code()).isEqualTo(FaultCode.NOT_ALLOWED);
            assertThat(odoo.server().statistics().calls(PARTNER, "write")).isZero();
            assertThat(odoo.server().statistics().calls(PARTNER, "load")).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void a_control_character_is_refused_where_the_protocol_cannot_spell_it(Face face) {
        try (SimulatedWriters odoo = new SimulatedWriters(OdooVersion.V19, face)) {
            OdooWriter writer = odoo.open();
            long id = odoo.createPartner("A");
            Runnable change = () -> writer.write(PARTNER, id, Map.of("ref", new Text("a\u000bb")));
            if (face == Face.XML_RPC) {
                assertThat(faultOf(change).sentence()).contains("U+000B", "XML-RPC");
            } else {
                change.run();
                assertThat(odoo.odoo().record(PARTNER, id).orElseThrow().text("ref"))
                        .isEqualTo("a\u000bb");
            }
        }
    }

    @Test
    void an_order_is_confirmed_once_and_a_domain_tells() {
        for (OdooVersion version : OdooVersion.values()) {
            try (SimulatedWriters odoo = new SimulatedWriters(version, Face.JSON_RPC)) {
                OdooWriter writer = odoo.open();
                long partner = odoo.createPartner("A");
                long order = writer.create("sale.order", AS, Map.of("partner_id", new Link(partner)));
                EffectDomain confirmed = EffectDomain.in("state", new Text("sale"), new Text("done"));
                assertThat(writer.matches("sale.order", order, confirmed)).isFalse();

                writer.call("sale.order", order, "action_confirm");

                assertThat(writer.matches("sale.order", order, confirmed)).isTrue();
                if (version == OdooVersion.V19) {
                    assertThat(faultOf(() -> writer.call("sale.order", order, "action_confirm"))
                                    .code())
                            .isEqualTo(FaultCode.REFUSED);
                }
            }
        }
    }

    @Test
    void a_login_that_took_long_leaves_the_change_for_the_next_time() {
        try (SimulatedWriters simulated = new SimulatedWriters(OdooVersion.V19, Face.JSON_RPC)) {
            simulated.server().faults().inject(Fault.slow(Duration.ofMillis(300)), When.method("authenticate"));
            OdooConnection connection = new OdooConnection(
                    simulated.server().url(), simulated.odoo().databaseName(), "admin", new Secret("admin"));
            OdooWriter writer = impatient(connection);
            Runnable change = () -> writer.create(PARTNER, AS, Map.of("name", new Text("A")));

            assertThat(faultOf(change))
                    .isInstanceOfSatisfying(
                            TenantFault.class,
                            fault -> assertThat(fault.isOutOfTurn()).isTrue());
            assertThat(simulated.countPartners("A")).isZero();
            change.run();
            assertThat(simulated.countPartners("A")).isEqualTo(1);
        }
    }

    private static OdooWriter impatient(OdooConnection connection) {
        Duration timeout = Duration.ofSeconds(20);
        Transport transport = new Transport(
                connection.url(),
                HttpClients.open(timeout),
                new Pace(new PaceLimits(Duration.ZERO, 1, 0), pace -> {}),
                new Limits(timeout, 1 << 20),
                new Traffic());
        OdooClient client = new Faces(1 << 20, 64).client(Face.JSON_RPC, connection, transport);
        return new RpcWriter(new Session(client), Duration.ofMillis(200));
    }
}
