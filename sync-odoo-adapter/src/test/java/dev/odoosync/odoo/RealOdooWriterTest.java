package dev.odoosync.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.outbox.EffectDomain;
import dev.odoosync.outbox.ExternalId;
import dev.odoosync.port.OdooWriter;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Binary;
import dev.odoosync.record.FieldValue.Decimal;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.record.FieldValue.Moment;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.testkit.OdooWriterContract;
import dev.odoosync.testkit.OdooWriterFixture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract of writers on the real Odoo that {@code ODOO_URL} names, and what only a real one can show. */
@EnabledIfEnvironmentVariable(named = "ODOO_URL", matches = "http.+")
final class RealOdooWriterTest {
    @Nested
    final class ByJson extends RealWriterContract {
        ByJson() {
            super(Face.JSON_RPC);
        }
    }

    /** Where the server speaks it. */
    @Nested
    @EnabledIf("dev.odoosync.odoo.RealOdoo#speaksJson2")
    final class ByJson2 extends RealWriterContract {
        ByJson2() {
            super(Face.JSON_2);
        }
    }

    @Nested
    final class ByXml extends RealWriterContract {
        ByXml() {
            super(Face.XML_RPC);
        }
    }

    abstract static class RealWriterContract extends OdooWriterContract {
        private static final EffectDomain CONFIRMED = EffectDomain.in("state", new Text("sale"), new Text("done"));

        private final Face face;
        private final ExternalId as = new ExternalId(
                ExternalId.MODULE,
                "contract_real_" + UUID.randomUUID().toString().replace("-", ""));

        RealWriterContract(Face face) {
            this.face = face;
        }

        @Override
        protected OdooWriterFixture newFixture() {
            return new Fixture(new RealOdoo(face));
        }

        @Test
        void an_order_is_made_and_confirmed_and_a_domain_tells_so() {
            try (Fixture odoo = new Fixture(new RealOdoo(face))) {
                OdooWriter writer = odoo.open();
                long partner = odoo.createPartner("Order " + as.name());
                Moment date = new Moment(Instant.parse("2026-02-03T04:05:06Z"));
                long order =
                        writer.create("sale.order", as, Map.of("partner_id", new Link(partner), "date_order", date));
                assertThat(dateOf(writer, order)).isEqualTo(date);
                assertThat(writer.matches("sale.order", order, CONFIRMED)).isFalse();

                writer.call("sale.order", order, "action_confirm");

                assertThat(writer.matches("sale.order", order, CONFIRMED)).isTrue();
                assertThatExceptionOfType(BatchFault.class)
                        .isThrownBy(() -> writer.unlink("sale.order", order))
                        .matches(fault -> fault.code() == FaultCode.REFUSED && !fault.retryable());
                writer.call("sale.order", order, "action_cancel");
                writer.unlink("sale.order", order);
                assertThat(writer.lookUp("sale.order", as, Instant.EPOCH)).isEmpty();
            }
        }

        private static FieldValue dateOf(OdooWriter writer, long order) {
            ModelSchema dates = new ModelSchema(
                    "sale.order", List.of(new FieldDefinition("date_order", FieldType.DATETIME, "")), List.of());
            return writer.read(dates, order).orElseThrow().values().get("date_order");
        }

        /** Each process of Odoo 19 has a cache of its own; with several calls all of them are met. */
        @Test
        void a_record_is_found_though_an_import_of_the_same_name_was_rolled_back_before() {
            try (RealOdoo real = new RealOdoo(face);
                    Fixture odoo = new Fixture(real)) {
                OdooWriter writer = odoo.open();
                for (int i = 0; i < 10; i++) {
                    real.failToLoad(as);
                    assertThat(writer.lookUp("res.partner", as, Instant.EPOCH)).isEmpty();
                }

                long id = writer.create("res.partner", as, Map.of("name", new Text(as.name())));

                for (int i = 0; i < 10; i++) {
                    assertThat(writer.lookUp("res.partner", as, Instant.now())).hasValue(id);
                }
            }
        }

        @Test
        void texts_with_line_ends_and_blanks_binaries_and_numbers_are_created_as_they_are() {
            try (Fixture odoo = new Fixture(new RealOdoo(face))) {
                OdooWriter writer = odoo.open();
                String pixel =
                        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
                Map<String, FieldValue> values = Map.of(
                        "name", new Text(as.name()),
                        "street", new Text(" a\tb \n <c> & \"d\", 'e' \u00ad\uD83D\uDE00 "),
                        "image_1920", new Binary(pixel),
                        "partner_latitude", new Decimal(-1.5));
                ModelSchema fields = new ModelSchema(
                        "res.partner",
                        List.of(
                                new FieldDefinition("name", FieldType.CHAR, ""),
                                new FieldDefinition("street", FieldType.CHAR, ""),
                                new FieldDefinition("image_1920", FieldType.BINARY, ""),
                                new FieldDefinition("partner_latitude", FieldType.FLOAT, "")),
                        List.of());

                long id = writer.create("res.partner", as, values);

                assertThat(writer.read(fields, id).orElseThrow().values()).isEqualTo(values);
            }
        }

        @Test
        void what_cannot_be_is_refused_in_the_words_of_odoo() {
            try (Fixture odoo = new Fixture(new RealOdoo(face))) {
                OdooWriter writer = odoo.open();
                long id = odoo.createPartner("Refused " + as.name());

                assertThatExceptionOfType(BatchFault.class)
                        .isThrownBy(() -> writer.write("res.partner", id, Map.of("type", new Text("flying"))))
                        .matches(fault -> !fault.retryable());
                assertThatExceptionOfType(BatchFault.class)
                        .isThrownBy(() -> writer.create("res.partner", as, Map.of("ref", new Text("R"))))
                        .matches(fault -> fault.code() == FaultCode.REFUSED)
                        .withMessageContaining("require a name");
                assertThatExceptionOfType(BatchFault.class)
                        .isThrownBy(() -> writer.write("res.partner", id, Map.of("x_nowhere", new Text("S"))))
                        .matches(fault -> fault.code() == FaultCode.NO_SUCH_FIELD);
                assertThatExceptionOfType(BatchFault.class)
                        .isThrownBy(() -> writer.create("res.partner", as, Map.of("x_nowhere", new Text("S"))))
                        .matches(fault -> fault.code() == FaultCode.NO_SUCH_FIELD);
                assertThatExceptionOfType(BatchFault.class)
                        .isThrownBy(() -> writer.write("res.nowhere", id, Map.of("name", new Text("S"))))
                        .matches(fault -> fault.code() == FaultCode.NO_SUCH_MODEL);
                odoo.deletePartner(id);
                assertThatExceptionOfType(BatchFault.class)
                        .isThrownBy(() -> writer.unlink("res.partner", id))
                        .matches(fault -> fault.code() == FaultCode.NO_SUCH_RECORD);
            }
        }
    }

    private static final class Fixture implements OdooWriterFixture {
        private final RealOdoo odoo;

        private Fixture(RealOdoo odoo) {
            this.odoo = odoo;
        }

        @Override
        public OdooWriter open() {
            return odoo.gateways().writers().open(odoo.admin());
        }

        @Override
        public OdooWriter openWithWrongPassword() {
            return odoo.gateways().writers().open(RealOdoo.as(odoo.admin().login(), "wrong-" + UUID.randomUUID()));
        }

        @Override
        public long createPartner(String name) {
            return odoo.createPartner(name);
        }

        @Override
        public long createCategory(String name) {
            return odoo.create("res.partner.category", Map.of("name", name));
        }

        @Override
        public long countPartners(String name) {
            return odoo.find("res.partner", List.of(List.of("name", "=", name))).size();
        }

        @Override
        public void deletePartner(long id) {
            odoo.delete("res.partner", id);
        }

        /** Partners that writers made go by the names they got. */
        @Override
        public void close() {
            odoo.find(
                            "ir.model.data",
                            List.of(
                                    List.of("module", "=", ExternalId.MODULE),
                                    List.of("name", "like", "contract_"),
                                    List.of("model", "=", "res.partner")))
                    .forEach(odoo::deleteNamed);
            odoo.close();
        }
    }
}
