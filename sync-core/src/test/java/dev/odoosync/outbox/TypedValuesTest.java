package dev.odoosync.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import dev.odoosync.record.OdooField;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TypedValuesTest {
    private static final TenantId ANNA = new TenantId("anna");
    private static final String MODEL = "x.model";
    private static final Instant LAST = Instant.parse("2026-02-28T23:59:59Z");
    private static final Day DAY = new Day(LocalDate.of(2026, 2, 28));

    private static OdooField field(FieldType type) {
        return new OdooField("x", type, true, false, "", List.of());
    }

    private static OutboxRequest write(OutValue value, Map<String, FieldValue> basedOn) {
        return OutboxRequest.write(ANNA, MODEL, new Target.Known(7), Map.of("x", value), basedOn);
    }

    private static FieldValue typed(FieldType type, FieldValue value) {
        OutboxRequest request = TypedValues.of(write(OutValue.of(value), Map.of("x", value)), List.of(field(type)));
        FieldValue wanted = ((OutValue.Given) request.operation().values().get("x")).value();
        assertThat(request.basedOn().get("x")).isEqualTo(wanted);
        return wanted;
    }

    private static Arguments is(FieldType type, FieldValue said, FieldValue meant) {
        return arguments(type, said, meant);
    }

    static Stream<Arguments> whatIsMeant() {
        Text base64 = new Text("QUJD");
        Items ids = new Items(List.of(new Int(9), new Int(7)));
        return Stream.of(
                is(FieldType.BOOLEAN, new Bool(true), new Bool(true)),
                is(FieldType.INTEGER, new Int(7), new Int(7)),
                is(FieldType.INTEGER, new Decimal(7), new Int(7)),
                is(FieldType.FLOAT, new Int(7), new Decimal(7)),
                is(FieldType.MONETARY, new Decimal(7.5), new Decimal(7.5)),
                is(FieldType.CHAR, new Text("7"), new Text("7")),
                is(FieldType.CHAR, new Text(""), new Text("")),
                is(FieldType.TEXT, new Text("a\nb"), new Text("a\nb")),
                is(FieldType.HTML, new Text("<p>7</p>"), new Text("<p>7</p>")),
                is(FieldType.SELECTION, new Text("draft"), new Text("draft")),
                is(FieldType.REFERENCE, new Text("res.partner,7"), new Text("res.partner,7")),
                is(FieldType.DATE, new Text("2026-02-28"), DAY),
                is(FieldType.DATE, DAY, DAY),
                is(FieldType.DATE, new Moment(Instant.parse("2026-02-28T00:00:00Z")), DAY),
                is(FieldType.DATE, new Text(""), FieldValue.EMPTY),
                is(FieldType.DATETIME, new Text("2026-02-28T23:59:59Z"), new Moment(LAST)),
                is(FieldType.DATETIME, new Text("2026-02-28 23:59:59"), new Moment(LAST)),
                is(FieldType.DATETIME, new Text("2026-02-28T23:59:59+00:00"), new Moment(LAST)),
                is(FieldType.DATETIME, new Text("2026-03-01 05:29:59+05:30"), new Moment(LAST)),
                is(FieldType.DATETIME, new Text("2026-03-01 00:59:59+01"), new Moment(LAST)),
                is(FieldType.DATETIME, new Text("2026-02-28T23:59:59.25Z"), new Moment(LAST.plusMillis(250))),
                is(FieldType.DATETIME, new Moment(LAST), new Moment(LAST)),
                is(FieldType.MANY2ONE, new Int(7), new Link(7)),
                is(FieldType.MANY2ONE, new Decimal(7), new Link(7)),
                is(FieldType.MANY2ONE, new Link(7), new Link(7)),
                is(FieldType.MANY2ONE_REFERENCE, new Int(7), new Int(7)),
                is(FieldType.MANY2MANY, ids, new Links(List.of(9L, 7L))),
                is(FieldType.MANY2MANY, new Items(List.of()), new Links(List.of())),
                is(FieldType.ONE2MANY, new Links(List.of(7L)), new Links(List.of(7L))),
                is(FieldType.BINARY, base64, new Binary("QUJD")),
                is(FieldType.BINARY, new Binary("QUJD"), new Binary("QUJD")),
                is(FieldType.JSON, new Entries(Map.of("a", new Int(1))), new Entries(Map.of("a", new Int(1)))),
                is(FieldType.PROPERTIES, ids, ids),
                is(FieldType.PROPERTIES_DEFINITION, ids, ids),
                is(FieldType.OTHER, base64, base64));
    }

    @ParameterizedTest
    @MethodSource("whatIsMeant")
    void a_value_is_read_by_its_fields_type(FieldType type, FieldValue said, FieldValue meant) {
        assertThat(typed(type, said)).isEqualTo(meant);
        assertThat(typed(type, meant)).isEqualTo(meant);
    }

    @Test
    void every_type_is_tried_above() {
        Set<Object> tried = whatIsMeant().map(one -> one.get()[0]).collect(Collectors.toSet());
        assertThat(EnumSet.allOf(FieldType.class)).allMatch(tried::contains);
    }

    @ParameterizedTest
    @EnumSource(FieldType.class)
    void nothing_and_false_are_what_odoo_makes_of_them(FieldType type) {
        FieldValue nothing = switch (type) {
            case BOOLEAN -> new Bool(false);
            case INTEGER -> new Int(0);
            case FLOAT, MONETARY -> new Decimal(0);
            default -> FieldValue.EMPTY;
        };
        assertThat(typed(type, FieldValue.EMPTY)).isEqualTo(nothing);
        boolean anything = EnumSet.of(
                        FieldType.JSON, FieldType.PROPERTIES, FieldType.PROPERTIES_DEFINITION, FieldType.OTHER)
                .contains(type);
        assertThat(typed(type, new Bool(false))).isEqualTo(anything ? new Bool(false) : nothing);
    }

    static Stream<Arguments> whatIsWrong() {
        String ids = "write a list of ids of records in Odoo, as in [7, 9]";
        String moment = "write a moment, as in";
        return Stream.of(
                wrong(FieldType.BOOLEAN, "write true or false", new Int(1), new Text("true")),
                wrong(FieldType.INTEGER, "write a whole number", new Text("7"), new Decimal(7.5), new Bool(true)),
                wrong(FieldType.FLOAT, "write a number, without quotes", new Text("7.5"), new Bool(true)),
                wrong(FieldType.MONETARY, "write a number, without quotes", new Text("7.5")),
                wrong(FieldType.CHAR, "write a text, in quotes", new Int(7), new Decimal(7), new Bool(true)),
                wrong(FieldType.TEXT, "write a text, in quotes", new Int(7)),
                wrong(FieldType.HTML, "write a text, in quotes", new Items(List.of())),
                wrong(FieldType.SELECTION, "write a text, in quotes", new Int(7)),
                wrong(FieldType.REFERENCE, "write a model and an id", new Text("res.partner"), new Int(7)),
                wrong(FieldType.DATE, "write a day", new Text("soon"), new Text("2026-02-30"), new Moment(LAST)),
                wrong(FieldType.DATETIME, moment, new Text("2026-02-28"), new Text("23:59"), new Int(7), DAY),
                wrong(FieldType.MANY2ONE, "write the id of a record", new Text("Azure"), new Text("7"), new Int(0)),
                wrong(FieldType.MANY2ONE, "write the id of a record", new Items(List.of(new Int(7)))),
                wrong(FieldType.MANY2ONE_REFERENCE, "write a whole number", new Text("7")),
                wrong(FieldType.MANY2MANY, ids, new Int(7), new Text("7"), new Items(List.of(new Text("7")))),
                wrong(FieldType.ONE2MANY, ids, new Items(List.of(new Items(List.of(new Int(0)))))),
                wrong(FieldType.BINARY, "write its content in base64", new Int(7), new Text("?")));
    }

    private static Arguments wrong(FieldType type, String wanted, FieldValue... values) {
        return arguments(type, wanted, Arrays.asList(values));
    }

    @ParameterizedTest
    @MethodSource("whatIsWrong")
    void what_is_no_such_value_is_refused_by_the_name_of_the_field_and_without_the_value(
            FieldType type, String wanted, List<FieldValue> values) {
        for (FieldValue value : values) {
            assertThatExceptionOfType(OutboxRefusal.class)
                    .isThrownBy(() -> typed(type, value))
                    .withMessageStartingWith("the field x of x.model is of the type " + type.odooName() + "; " + wanted)
                    .withMessageNotContainingAny("Azure", "soon");
        }
    }

    @Test
    void only_a_many2one_points_to_what_another_entry_creates() {
        OutboxRequest request = write(new OutValue.MadeBy(new EntryId(3)), Map.of());

        assertThat(TypedValues.of(request, List.of(field(FieldType.MANY2ONE)))).isEqualTo(request);
        assertThatExceptionOfType(OutboxRefusal.class)
                .isThrownBy(() -> TypedValues.of(request, List.of(field(FieldType.CHAR))))
                .withMessageContaining("only a many2one can point to what another entry creates");
    }

    @Test
    void a_field_that_is_not_known_stays_as_it_is() {
        OutboxRequest request = write(OutValue.of(new Int(7)), Map.of("y", new Text("2026-02-28")));

        assertThat(TypedValues.of(request, List.of())).isEqualTo(request);
    }
}
