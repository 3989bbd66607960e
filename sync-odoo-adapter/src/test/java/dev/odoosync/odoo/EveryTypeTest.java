package dev.odoosync.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Binary;
import dev.odoosync.record.FieldValue.Bool;
import dev.odoosync.record.FieldValue.Day;
import dev.odoosync.record.FieldValue.Decimal;
import dev.odoosync.record.FieldValue.Entries;
import dev.odoosync.record.FieldValue.Int;
import dev.odoosync.record.FieldValue.Items;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.record.FieldValue.Links;
import dev.odoosync.record.FieldValue.Moment;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooField;
import dev.odoosync.simulator.OdooSimulator;
import dev.odoosync.simulator.SimulatedOdoo;
import dev.odoosync.simulator.schema.ModelDefinition;
import dev.odoosync.simulator.schema.OdooVersion;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.Secret;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A custom model with a field of every type that Odoo has, read over every face of every version. */
final class EveryTypeTest {
    private static final String MODEL = "x_everything";
    private static final ModelDefinition DEFINITION = ModelDefinition.named(MODEL)
            .fields("x_char:char x_text:text x_html:html x_integer:integer x_float:float x_monetary:monetary"
                    + " x_boolean:boolean x_date:date x_datetime:datetime x_selection:selection[a,b]"
                    + " x_many2one:many2one(res.partner) x_many2many:many2many(res.partner)"
                    + " x_parent:many2one(x_everything) x_one2many:one2many(x_everything)@x_parent"
                    + " x_reference:reference x_res_id:many2one_reference x_json:json x_properties:properties"
                    + " x_definition:properties_definition x_binary:binary x_totals:binary")
            .build();

    static Stream<Arguments> faces() {
        return Arrays.stream(OdooVersion.values())
                .flatMap(version -> Arrays.stream(Face.values())
                        .filter(face -> face != Face.JSON_2 || version.major() >= Version.JSON_2_SINCE)
                        .map(face -> Arguments.of(version, face)));
    }

    @ParameterizedTest
    @MethodSource("faces")
    void every_type_is_known_by_its_name(OdooVersion version, Face face) {
        try (OdooSimulator server = OdooSimulator.start(odoo(version))) {
            Set<FieldType> types = open(server, face).fields(MODEL).stream()
                    .map(OdooField::type)
                    .collect(Collectors.toSet());

            assertThat(EnumSet.complementOf(EnumSet.copyOf(types))).containsExactly(FieldType.OTHER);
        }
    }

    @ParameterizedTest
    @MethodSource("faces")
    void a_value_of_every_type_comes_as_what_it_is(OdooVersion version, Face face) {
        SimulatedOdoo odoo = odoo(version);
        long partner = odoo.create("res.partner", Map.of("name", "Azure"));
        long id = odoo.create(MODEL, filled(partner));
        long child = odoo.create(MODEL, Map.of("x_parent", id));
        try (OdooSimulator server = OdooSimulator.start(odoo)) {
            assertThat(read(server, face, id)).containsAllEntriesOf(expected(partner, child));
        }
    }

    @ParameterizedTest
    @MethodSource("faces")
    void an_empty_value_of_every_type_is_empty_or_zero(OdooVersion version, Face face) {
        SimulatedOdoo odoo = odoo(version);
        long id = odoo.create(MODEL, Map.of());
        Map<String, FieldValue> empty = new LinkedHashMap<>();
        Stream.of("char", "text", "html", "date", "datetime", "selection", "many2one", "reference", "json", "binary")
                .forEach(type -> empty.put("x_" + type, FieldValue.EMPTY));
        empty.put("x_integer", new Int(0));
        empty.put("x_float", new Decimal(0));
        empty.put("x_monetary", new Decimal(0));
        empty.put("x_boolean", new Bool(false));
        empty.put("x_many2many", new Links(List.of()));
        empty.put("x_one2many", new Links(List.of()));
        empty.put("x_properties", new Items(List.of()));
        try (OdooSimulator server = OdooSimulator.start(odoo)) {
            assertThat(read(server, face, id)).containsAllEntriesOf(empty);
        }
    }

    private static SimulatedOdoo odoo(OdooVersion version) {
        SimulatedOdoo odoo = SimulatedOdoo.version(version).model(DEFINITION).build();
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

    private static Map<String, FieldValue> read(OdooSimulator server, Face face, long id) {
        OdooGateway gateway = open(server, face);
        List<FieldDefinition> fields = gateway.fields(MODEL).stream()
                .map(field -> new FieldDefinition(field.name(), field.type(), field.relation()))
                .toList();
        ModelScope scope = new ModelScope(new ModelSchema(MODEL, fields, List.of()), 10);
        return gateway.read(scope, new long[] {id}).get(0).values();
    }

    private static Map<String, Object> filled(long partner) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("x_char", "Zoë <&> \"x\"");
        values.put("x_text", "line 1\nline 2");
        values.put("x_html", "<p>a &amp; b</p>");
        values.put("x_integer", -2_147_483_648L);
        values.put("x_float", 1.25);
        values.put("x_monetary", 19.0);
        values.put("x_boolean", true);
        values.put("x_date", "2026-02-28");
        values.put("x_datetime", "2026-02-28 23:59:59");
        values.put("x_selection", "b");
        values.put("x_many2one", partner);
        values.put("x_many2many", List.of(List.of(6L, 0L, List.of(partner))));
        values.put("x_reference", "res.partner," + partner);
        values.put("x_res_id", partner);
        values.put("x_json", Map.of("7", 100.0, "flag", false, "deep", List.of(Map.of("a.b", 1L))));
        values.put("x_properties", properties());
        values.put("x_definition", List.of(Map.of("name", "a1", "type", "char", "string", "Colour")));
        values.put("x_binary", "iVBORw0KGgo=");
        values.put("x_totals", Map.of("amount_total", 12.5, "same_tax_base", true));
        return values;
    }

    private static List<Map<String, Object>> properties() {
        return List.of(
                Map.of("name", "unset", "type", "char"),
                Map.of("name", "empty", "type", "char", "value", false),
                Map.of("name", "flag", "type", "boolean", "value", false),
                Map.of("name", "day", "type", "date", "value", "2026-02-28"),
                Map.of("name", "at", "type", "datetime", "value", "2026-02-28 23:59:59"),
                Map.of("name", "whole", "type", "float", "value", 3L),
                Map.of("name", "one", "type", "many2one", "value", List.of(7L, "Azure")),
                Map.of("name", "many", "type", "many2many", "value", List.of(List.of(7L, "A"), List.of(8L, "B"))),
                Map.of("name", "tags", "type", "tags", "value", List.of("a", "b")),
                Map.of("name", "odd", "type", "date", "value", "soon"));
    }

    private static Map<String, FieldValue> expected(long partner, long child) {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        values.put("x_char", new Text("Zoë <&> \"x\""));
        values.put("x_text", new Text("line 1\nline 2"));
        values.put("x_html", new Text("<p>a &amp; b</p>"));
        values.put("x_integer", new Int(-2_147_483_648L));
        values.put("x_float", new Decimal(1.25));
        values.put("x_monetary", new Decimal(19));
        values.put("x_boolean", new Bool(true));
        values.put("x_date", new Day(LocalDate.of(2026, 2, 28)));
        values.put("x_datetime", new Moment(Instant.parse("2026-02-28T23:59:59Z")));
        values.put("x_selection", new Text("b"));
        values.put("x_many2one", new Link(partner));
        values.put("x_many2many", new Links(List.of(partner)));
        values.put("x_one2many", new Links(List.of(child)));
        values.put("x_reference", new Text("res.partner," + partner));
        values.put("x_res_id", new Int(partner));
        values.put(
                "x_json",
                new Entries(Map.of(
                        "7", new Decimal(100),
                        "flag", new Bool(false),
                        "deep", new Items(List.of(new Entries(Map.of("a.b", new Int(1))))))));
        values.put("x_properties", new Items(expectedProperties()));
        values.put(
                "x_definition",
                new Items(List.of(new Entries(
                        Map.of("name", new Text("a1"), "type", new Text("char"), "string", new Text("Colour"))))));
        values.put("x_binary", new Binary("iVBORw0KGgo="));
        values.put("x_totals", new Entries(Map.of("amount_total", new Decimal(12.5), "same_tax_base", new Bool(true))));
        return values;
    }

    private static List<FieldValue> expectedProperties() {
        return List.of(
                new Entries(Map.of("name", new Text("unset"), "type", new Text("char"))),
                property("empty", "char", FieldValue.EMPTY),
                property("flag", "boolean", new Bool(false)),
                property("day", "date", new Day(LocalDate.of(2026, 2, 28))),
                property("at", "datetime", new Moment(Instant.parse("2026-02-28T23:59:59Z"))),
                property("whole", "float", new Decimal(3)),
                property("one", "many2one", new Link(7)),
                property("many", "many2many", new Links(List.of(7L, 8L))),
                property("tags", "tags", new Items(List.of(new Text("a"), new Text("b")))),
                property("odd", "date", new Text("soon")));
    }

    private static FieldValue property(String name, String type, FieldValue value) {
        return new Entries(Map.of("name", new Text(name), "type", new Text(type), "value", value));
    }
}
