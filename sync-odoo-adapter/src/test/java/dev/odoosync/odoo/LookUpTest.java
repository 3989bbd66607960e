package dev.odoosync.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.fault.UnclearFault;
import dev.odoosync.odoo.http.RawServer;
import dev.odoosync.outbox.ExternalId;
import dev.odoosync.port.OdooWriter;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.simulator.Fault;
import dev.odoosync.simulator.When;
import dev.odoosync.simulator.schema.OdooVersion;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether a record was made, by its external id. */
final class LookUpTest {
    private static final String PARTNER = "res.partner";
    private static final ExternalId AS = new ExternalId(ExternalId.MODULE, "looked_up");

    private static OdooWriter open(RawServer server) {
        return RpcGateways.builder()
                .face(Face.JSON_RPC)
                .allowPrivateAddresses(url -> true)
                .build()
                .writers()
                .open(new OdooConnection(server.url(), "lab", "admin", new Secret("secret")));
    }

    /** As a process does that rolled back an import of the name. */
    private static void remembersNoRecord(SimulatedWriters odoo) {
        odoo.server()
                .faults()
                .inject(Fault.altered(any -> List.of(PARTNER, false)), When.method("check_object_reference"));
    }

    @ParameterizedTest
    @EnumSource(Face.class)
    void a_create_whose_answer_was_lost_is_found_by_its_name(Face face) {
        try (SimulatedWriters odoo = new SimulatedWriters(OdooVersion.V19, face)) {
            OdooWriter writer = odoo.open();
            odoo.server()
                    .faults()
                    .inject(Fault.cutAfterWork(), When.method("load").times(1));

            assertThatExceptionOfType(UnclearFault.class)
                    .isThrownBy(() -> writer.create(PARTNER, AS, Map.of("name", new Text("A"))));

            assertThat(writer.lookUp(PARTNER, AS, Instant.EPOCH)).isPresent();
            assertThat(odoo.countPartners("A")).isEqualTo(1);
        }
    }

    /** Each process of Odoo 19 keeps its own; another one may have made the record since. */
    @ParameterizedTest
    @EnumSource(Face.class)
    void a_name_that_a_rolled_back_import_left_in_odoos_cache_is_looked_up_in_its_database(Face face) {
        try (SimulatedWriters odoo = new SimulatedWriters(OdooVersion.V19, face)) {
            OdooWriter writer = odoo.open();
            remembersNoRecord(odoo);

            assertThat(writer.lookUp(PARTNER, AS, Instant.EPOCH)).isEmpty();
            long id = writer.create(PARTNER, AS, Map.of("name", new Text("A")));
            assertThat(writer.lookUp(PARTNER, AS, Instant.EPOCH)).hasValue(id);
            assertThat(writer.lookUp(PARTNER, new ExternalId(AS.module(), "other"), Instant.EPOCH))
                    .isEmpty();
            assertThat(writer.lookUp(PARTNER, AS, Instant.parse("9000-01-01T00:00:00Z")))
                    .isEmpty();
        }
    }

    @Test
    void there_it_is_found_behind_more_records_than_one_answer_tells_of() {
        try (SimulatedWriters odoo = new SimulatedWriters(OdooVersion.V19, Face.JSON_RPC)) {
            OdooWriter writer = odoo.open();
            remembersNoRecord(odoo);

            long id = writer.create(PARTNER, AS, Map.of("name", new Text("A")));
            for (int i = 0; i < 201; i++) {
                writer.create(PARTNER, new ExternalId(AS.module(), "later_" + i), Map.of("name", new Text("B")));
            }

            assertThat(writer.lookUp(PARTNER, AS, Instant.EPOCH)).hasValue(id);
            assertThat(odoo.server().statistics().calls(PARTNER, "get_metadata"))
                    .isEqualTo(2);
        }
    }

    @Test
    void whoever_lists_new_records_without_end_does_not_keep_us_for_ever() {
        List<Long> page = LongStream.range(0, 200).boxed().toList();
        Map<String, Object> answers = Map.of(
                "check_object_reference", List.of(PARTNER, false),
                "search", page,
                "get_metadata", List.of(Map.of("id", 7, "xmlid", "odoosync.other")));
        try (RawServer server = OddOdoo.answering(Face.JSON_RPC, answers)) {
            OdooWriter writer = open(server);

            assertThat(writer.lookUp(PARTNER, AS, Instant.EPOCH)).isEmpty();
        }
    }
}
