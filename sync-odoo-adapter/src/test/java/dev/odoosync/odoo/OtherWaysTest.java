package dev.odoosync.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.ReadMode;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Binary;
import dev.odoosync.record.FieldValue.Int;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooField;
import dev.odoosync.record.OdooRow;
import dev.odoosync.simulator.OdooSimulator;
import dev.odoosync.simulator.SimulatedOdoo;
import dev.odoosync.simulator.schema.OdooVersion;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts in other languages, and sizes of binaries. */
final class OtherWaysTest {
    private static final ModelScope TEMPLATES =
            scope("product.template", new FieldDefinition("name", FieldType.CHAR, ""));
    private static final ModelScope IMAGES =
            scope("res.partner", new FieldDefinition("image_1920", FieldType.BINARY, ""));

    @ParameterizedTest
    @MethodSource("dev.odoosync.odoo.EveryTypeTest#faces")
    void a_translated_text_is_read_in_a_language(OdooVersion version, Face face) {
        SimulatedOdoo odoo = odoo(version);
        long chair = odoo.create("product.template", Map.of("name", "Chair"));
        odoo.activate("fr_FR");
        odoo.translate("product.template", chair, "name", "fr_FR", "Chaise");
        try (OdooSimulator server = OdooSimulator.start(odoo)) {
            OdooGateway gateway = open(server, face);

            assertThat(gateway.languages()).containsExactlyInAnyOrder("en_US", "fr_FR");
            assertThat(gateway.fields("product.template"))
                    .filteredOn(OdooField::translated)
                    .extracting(OdooField::name)
                    .containsExactly("name");
            assertThat(gateway.read(TEMPLATES, new long[] {chair}, ReadMode.in("fr_FR")))
                    .containsExactly(new OdooRow(chair, Map.of("name", new Text("Chaise"))));
            assertThat(gateway.read(TEMPLATES, new long[] {chair}, ReadMode.USUAL))
                    .isEqualTo(gateway.read(TEMPLATES, new long[] {chair}))
                    .containsExactly(new OdooRow(chair, Map.of("name", new Text("Chair"))));
        }
    }

    /** Odoo 14 answers in English: that is why the active ones are asked for first. */
    @ParameterizedTest
    @MethodSource("dev.odoosync.odoo.EveryTypeTest#faces")
    void a_language_that_is_not_active_is_refused_by_19_alone(OdooVersion version, Face face) {
        SimulatedOdoo odoo = odoo(version);
        long chair = odoo.create("product.template", Map.of("name", "Chair"));
        try (OdooSimulator server = OdooSimulator.start(odoo)) {
            OdooGateway gateway = open(server, face);

            if (version == OdooVersion.V14) {
                assertThat(gateway.read(TEMPLATES, new long[] {chair}, ReadMode.in("de_DE")))
                        .isEqualTo(gateway.read(TEMPLATES, new long[] {chair}));
            } else {
                assertThatExceptionOfType(BatchFault.class)
                        .isThrownBy(() -> gateway.read(TEMPLATES, new long[] {chair}, ReadMode.in("de_DE")))
                        .withMessageContaining("de_DE");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.odoosync.odoo.EveryTypeTest#faces")
    void sizes_are_about_those_of_the_contents(OdooVersion version, Face face) {
        SimulatedOdoo odoo = odoo(version);
        String image = Base64.getEncoder().encodeToString(new byte[1_464]);
        long with = odoo.create("res.partner", Map.of("name", "Azure", "image_1920", image));
        try (OdooSimulator server = OdooSimulator.start(odoo)) {
            OdooGateway gateway = open(server, face);

            assertThat(gateway.read(IMAGES, new long[] {with}, ReadMode.SIZES))
                    .containsExactly(new OdooRow(with, Map.of("image_1920", new Int(1_464))));
            assertThat(gateway.read(IMAGES, new long[] {with}))
                    .containsExactly(new OdooRow(with, Map.of("image_1920", new Binary(image))));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "12.00 bytes, 12",
        "1.43 Kb, 1464",
        "2.00 Mb, 2097152",
        "1465 bytes, 1465",
        "12 kB, 12288",
        "10 MB, 10485760",
        "3 GB, 3221225472"
    })
    void sizes_come_in_odoos_spelling_and_in_its_databases(String told, long bytes) {
        assertThat(sized(new Text(told))).isEqualTo(new Int(bytes));
    }

    @Test
    void what_is_no_size_is_measured_or_left() {
        FieldValue object = new FieldValue.Entries(Map.of("total", new Int(7)));

        assertThat(sized(new Binary("aGk="))).isEqualTo(new Int(2));
        assertThat(sized(new Text("plain text"))).isEqualTo(new Int(10));
        assertThat(sized(object)).isEqualTo(object);
        assertThat(sized(FieldValue.EMPTY)).isEqualTo(FieldValue.EMPTY);
    }

    private static FieldValue sized(FieldValue told) {
        List<OdooRow> rows = BinarySizes.of(List.of(new OdooRow(1, Map.of("image_1920", told))), IMAGES.schema());
        return rows.get(0).values().getOrDefault("image_1920", FieldValue.EMPTY);
    }

    private static ModelScope scope(String model, FieldDefinition field) {
        return new ModelScope(new ModelSchema(model, List.of(field), List.of()), 10);
    }

    private static SimulatedOdoo odoo(OdooVersion version) {
        SimulatedOdoo odoo = SimulatedOdoo.version(version).build();
        odoo.user("admin").apiKey("a key");
        return odoo;
    }

    private static OdooGateway open(OdooSimulator server, Face face) {
        Secret secret = new Secret(face == Face.JSON_2 ? "a key" : "admin");
        return RpcGateways.builder()
                .face(face)
                .allowPrivateAddresses(url -> true)
                .build()
                .open(new OdooConnection(server.url(), "lab", "admin", secret));
    }
}
