package dev.odoosync.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.simulator.Fault;
import dev.odoosync.simulator.OdooSimulator;
import dev.odoosync.simulator.SettableClock;
import dev.odoosync.simulator.SimulatedOdoo;
import dev.odoosync.simulator.When;
import dev.odoosync.simulator.schema.OdooVersion;
import dev.odoosync.tenant.Credential;
import dev.odoosync.tenant.Credential.Kind;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys and passwords that no longer open the door, over each face: what is said, and how often Odoo was asked. */
final class RefusalTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef01234567";
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final SettableClock clock = SettableClock.at(START.toString());
    private @Nullable SimulatedOdoo odoo;
    private @Nullable OdooSimulator server;

    static Stream<Arguments> ways() {
        return Stream.of(
                arguments(OdooVersion.V14, Face.JSON_RPC),
                arguments(OdooVersion.V14, Face.XML_RPC),
                arguments(OdooVersion.V19, Face.JSON_2),
                arguments(OdooVersion.V19, Face.JSON_RPC),
                arguments(OdooVersion.V19, Face.XML_RPC));
    }

    private OdooGateway gateway(OdooVersion version, @Nullable Face face, String secret) {
        if (odoo == null) {
            odoo = SimulatedOdoo.version(version)
                    .clock(clock)
                    .user("bob", "secret")
                    .build();
            odoo.user("bob").apiKey(KEY, START.plus(Duration.ofDays(90)));
            server = OdooSimulator.start(odoo);
        }
        return RpcGateways.builder()
                .face(face)
                .allowPrivateAddresses(url -> true)
                .build()
                .open(new OdooConnection(server.url(), odoo.databaseName(), "bob", new Secret(secret)));
    }

    private OdooGateway letIn(OdooVersion version, Face face) {
        OdooGateway gateway = gateway(version, face, KEY);
        gateway.connect();
        return gateway;
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_key_that_is_revoked_meanwhile_is_refused_once_and_people_are_told_why(OdooVersion version, Face face) {
        OdooGateway gateway = letIn(version, face);
        odoo.user("bob").revoke(KEY);

        TenantFault fault = fault(gateway);

        assertThat(fault.code()).isEqualTo(FaultCode.WRONG_CREDENTIALS);
        assertThat(fault.sentence())
                .contains("Odoo no longer lets bob in", "revoked", "Connect again")
                .doesNotContain(KEY);
        assertThat(odoo.refusedLogins()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_key_that_ends_is_refused_too(OdooVersion version, Face face) {
        OdooGateway gateway = letIn(version, face);
        clock.advance(Duration.ofDays(91));

        assertThat(fault(gateway).code()).isEqualTo(FaultCode.WRONG_CREDENTIALS);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_user_who_is_archived_is_refused(OdooVersion version, Face face) {
        OdooGateway gateway = letIn(version, face);
        odoo.user("bob").active(false);

        assertThat(fault(gateway).sentence()).contains("archived");
        odoo.user("bob").active(true);
        assertThat(gateway.user().id()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("ways")
    void a_user_who_was_deleted_is_no_longer_there(OdooVersion version, Face face) {
        OdooGateway gateway = letIn(version, face);
        odoo.deleteUser("bob");

        TenantFault own = fault(gateway);
        TenantFault any = catchThrowableOfType(TenantFault.class, () -> gateway.availability("res.partner"));

        assertThat(own.code()).isEqualTo(FaultCode.WRONG_CREDENTIALS);
        assertThat(any.code()).isEqualTo(FaultCode.WRONG_CREDENTIALS);
    }

    @ParameterizedTest
    @CsvSource({
        "V14, JSON_RPC, 2",
        "V14, XML_RPC, 2",
        "V14,, 2",
        "V19, JSON_RPC, 1",
        "V19, XML_RPC, 1",
        "V19, JSON_2, 1",
        "V19,, 2"
    })
    void a_wrong_key_costs_no_more_than_two_failed_logins(OdooVersion version, @Nullable Face face, int failures) {
        OdooGateway gateway = gateway(version, face, KEY.replace('0', 'f'));

        TenantFault fault = catchThrowableOfType(TenantFault.class, gateway::connect);

        assertThat(fault.code()).isEqualTo(FaultCode.WRONG_CREDENTIALS);
        assertThat(odoo.refusedLogins()).isEqualTo(failures);
    }

    @ParameterizedTest
    @CsvSource({"JSON_RPC", "XML_RPC"})
    void an_address_that_odoo_14_has_locked_out_waits_and_is_not_taken_for_a_wrong_password(Face face) {
        for (int i = 0; i < 3; i++) {
            OdooGateway other = gateway(OdooVersion.V14, face, "wrong");
            assertThat(catchThrowableOfType(TenantFault.class, other::connect)).isNotNull();
        }
        OdooGateway gateway = gateway(OdooVersion.V14, face, "secret");
        long before = odoo.refusedLogins();

        TenantFault locked = catchThrowableOfType(TenantFault.class, gateway::connect);

        assertThat(locked.code()).isEqualTo(FaultCode.THROTTLED);
        assertThat(locked.someoneMustAct()).isFalse();
        assertThat(locked.retryAfter()).contains(Duration.ofSeconds(65));
        assertThat(odoo.refusedLogins()).isEqualTo(before);
        clock.advance(Duration.ofSeconds(65));
        assertThat(gateway.connect().userId()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"JSON_RPC", "XML_RPC"})
    void a_lock_out_in_the_middle_of_the_work_is_waited_for(Face face) {
        OdooGateway gateway = letIn(OdooVersion.V14, face);
        server.faults().inject(Fault.throttledLogin(), When.method("read").times(1));

        assertThat(fault(gateway).code()).isEqualTo(FaultCode.THROTTLED);
        assertThat(gateway.user().id()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"JSON_RPC", "XML_RPC", "JSON_2"})
    void of_several_keys_the_first_that_ends_counts_and_ended_ones_do_not(Face face) {
        OdooGateway gateway = letIn(OdooVersion.V19, face);
        assertThat(gateway.credential()).isEqualTo(Credential.key(1, START.plus(Duration.ofDays(90))));

        odoo.user("bob").apiKey("another", START.plus(Duration.ofDays(2))).apiKey("lasting");
        odoo.user("admin").apiKey("not bob's", START.plus(Duration.ofDays(1)));
        assertThat(gateway.credential()).isEqualTo(new Credential(Kind.ONE_OF_KEYS, START.plus(Duration.ofDays(2))));

        clock.advance(Duration.ofDays(3));
        odoo.user("bob").revoke("lasting");
        assertThat(gateway.credential()).isEqualTo(Credential.key(1, START.plus(Duration.ofDays(90))));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void where_a_user_may_not_look_at_its_keys_the_end_is_untold_and_nothing_fails(OdooVersion version, Face face) {
        OdooGateway gateway = letIn(version, face);
        odoo.user("bob").denyModel("res.users.apikeys");

        assertThat(gateway.credential()).isEqualTo(Credential.untold());
    }

    @ParameterizedTest
    @CsvSource({"V14, JSON_RPC", "V19, JSON_RPC", "V19, XML_RPC"})
    void a_password_needs_no_question(OdooVersion version, Face face) {
        OdooGateway gateway = gateway(version, face, "secret");
        gateway.connect();
        long before = server.statistics().calls();

        assertThat(gateway.credential()).isEqualTo(Credential.password());
        assertThat(server.statistics().calls()).isEqualTo(before);
    }

    private static TenantFault fault(OdooGateway gateway) {
        TenantFault fault = catchThrowableOfType(TenantFault.class, gateway::user);
        assertThat(fault).isNotNull();
        return fault;
    }
}
