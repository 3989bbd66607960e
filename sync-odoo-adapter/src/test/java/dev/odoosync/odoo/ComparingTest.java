package dev.odoosync.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.plan.Digest.Sum;
import dev.odoosync.plan.Histogram.Width;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.record.DatedId;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.simulator.Call;
import dev.odoosync.simulator.CallListener;
import dev.odoosync.simulator.OdooSimulator;
import dev.odoosync.simulator.SettableClock;
import dev.odoosync.simulator.SimulatedOdoo;
import dev.odoosync.simulator.schema.OdooVersion;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.OdooUser;
import dev.odoosync.tenant.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a comparison asks, on simulated servers that can be brought into any state. */
final class ComparingTest {
    private static final Instant DAY = Instant.parse("2026-02-01T00:00:00Z");
    private static final int MANY = 70_000;
    private static final ModelScope COMPANIES = scope("res.company");
    private static final ModelScope STATES = scope("res.country.state");

    private static ModelScope scope(String model) {
        return new ModelScope(
                new ModelSchema(model, List.of(new FieldDefinition("write_date", FieldType.DATETIME, "")), List.of()),
                1_000);
    }

    static Stream<Arguments> servers() {
        return Stream.concat(rpcServers(), Stream.of(Arguments.of(OdooVersion.V19, Face.JSON_2)));
    }

    static Stream<Arguments> rpcServers() {
        return Stream.of(OdooVersion.values())
                .flatMap(version -> Stream.of(Face.JSON_RPC, Face.XML_RPC).map(face -> Arguments.of(version, face)));
    }

    private static final class Server implements AutoCloseable {
        private final SimulatedOdoo odoo;
        private final OdooSimulator http;
        private final List<Call> calls = new CopyOnWriteArrayList<>();
        private final OdooGateway gateway;

        Server(OdooVersion version, Face face, String login) {
            odoo = SimulatedOdoo.version(version)
                    .clock(SettableClock.at("2026-03-01T12:00:00.5Z"))
                    .user("plain", "plain")
                    .records("res.country.state", MANY, (id, field) -> field.equals("write_date") ? DAY : null)
                    .build();
            odoo.user(login).apiKey("key of " + login);
            http = OdooSimulator.start(odoo);
            http.listen(new CallListener() {
                @Override
                public void beforeCall(Call call) {
                    calls.add(call);
                }
            });
            gateway = RpcGateways.builder()
                    .face(face)
                    .allowPrivateAddresses(url -> true)
                    .build()
                    .open(new OdooConnection(
                            http.url(), "lab", login, new Secret(face == Face.JSON_2 ? "key of " + login : login)));
        }

        @Override
        public void close() {
            http.close();
        }

        Object lastContext() {
            return calls.get(calls.size() - 1).keywords().get("context");
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void sums_of_ids_go_beyond_32_bit(OdooVersion version, Face face) {
        try (Server server = new Server(version, face, "admin")) {
            Sum all = new Sum(MANY, MANY * (MANY + 1L) / 2);

            assertThat(all.ids()).isGreaterThan(Integer.MAX_VALUE);
            assertThat(server.gateway.digest(STATES, Selection.ALL, Width.DAY).at(DAY))
                    .isEqualTo(all);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void what_a_rule_hides_is_not_found_listed_or_added_up(OdooVersion version, Face face) {
        try (Server server = new Server(version, face, "plain")) {
            server.odoo.user("plain").rule("res.country.state", state -> state.id() > 2 && state.id() < 6);
            server.odoo.date("res.country.state", 4, null);
            server.odoo.delete("res.country.state", 5L);

            assertThat(server.gateway.findIds(STATES, new long[] {6, 5, 4, 3, 2}))
                    .containsExactly(3, 4);
            assertThat(server.gateway.listDated(STATES, Selection.ALL, 0))
                    .containsExactly(new DatedId(3, DAY), new DatedId(4, null));
            assertThat(server.gateway.digest(STATES, Selection.ALL, Width.HOUR))
                    .satisfies(digest -> assertThat(digest.undated()).isEqualTo(new Sum(1, 4)))
                    .satisfies(digest -> assertThat(digest.buckets()).isEqualTo(Map.of(DAY, new Sum(1, 3))));
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void the_companies_in_use_go_with_every_question_in_their_order(OdooVersion version, Face face) {
        try (Server server = new Server(version, face, "plain")) {
            server.odoo.user("plain").companies(2L, 3L, 1L);
            assertThat(server.gateway.user().companies()).containsExactly(2L, 1L, 3L);

            server.gateway.count(COMPANIES, Selection.ALL);
            assertThat(server.lastContext())
                    .isEqualTo(Map.of("active_test", false, "tz", "UTC", "allowed_company_ids", List.of(2L, 1L, 3L)));
            server.gateway.useCompanies(List.of(3L, 2L));
            server.gateway.findIds(COMPANIES, new long[] {1});
            assertThat(server.lastContext())
                    .isEqualTo(Map.of("active_test", false, "tz", "UTC", "allowed_company_ids", List.of(3L, 2L)));
            server.gateway.useCompanies(List.of());
            server.gateway.listDated(COMPANIES, Selection.ALL, 1);
            assertThat(server.lastContext()).isEqualTo(Map.of("active_test", false, "tz", "UTC"));
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void a_changed_user_is_told_without_another_login(OdooVersion version, Face face) {
        try (Server server = new Server(version, face, "plain")) {
            OdooUser before = server.gateway.user();
            server.calls.clear();
            server.odoo.user("plain").companies(1L, 7L).groupIds(1L, 9L);

            OdooUser after = server.gateway.user();

            assertThat(before.created()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
            assertThat(before.groups()).containsExactly(1L);
            assertThat(after).isEqualTo(new OdooUser(before.id(), before.created(), List.of(1L, 7L), Set.of(1L, 9L)));
            assertThat(server.calls).extracting(Call::method).containsExactly("read");
        }
    }

    @ParameterizedTest
    @MethodSource("rpcServers")
    void a_login_takes_three_calls(OdooVersion version, Face face) {
        try (Server server = new Server(version, face, "plain")) {
            assertThat(server.gateway.connect().companies()).containsExactly(1L);

            assertThat(server.calls).extracting(Call::method).containsExactly("version", "authenticate", "read");
        }
    }

    @Test
    void a_login_by_key_takes_one_call_more_to_see_whose_key_it_is() {
        try (Server server = new Server(OdooVersion.V19, Face.JSON_2, "plain")) {
            server.gateway.connect();

            assertThat(server.calls).extracting(Call::method).containsExactly("version", "context_get", "read", "read");
        }
    }

    /** By JSON-2 it could not be told whose the key is. */
    @ParameterizedTest
    @MethodSource("rpcServers")
    void a_user_who_may_not_read_itself_is_known_by_its_id_alone(OdooVersion version, Face face) {
        try (Server server = new Server(version, face, "plain")) {
            server.odoo.user("plain").denyModel("res.users");

            assertThat(server.gateway.user())
                    .isEqualTo(new OdooUser(server.odoo.user("plain").id(), null, List.of(), Set.of()));
            assertThat(server.gateway.count(COMPANIES, Selection.ALL)).isEqualTo(1);
        }
    }
}
