package dev.odoosync.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.odoo.http.MalformedAnswer;
import dev.odoosync.odoo.wire.Decoder;
import dev.odoosync.odoo.wire.JsonFace;
import dev.odoosync.plan.Histogram.Width;
import dev.odoosync.port.ModelScope;
import dev.odoosync.record.DatedId;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Bool;
import dev.odoosync.record.FieldValue.Day;
import dev.odoosync.record.FieldValue.Int;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.record.FieldValue.Links;
import dev.odoosync.record.FieldValue.Moment;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.OdooField;
import dev.odoosync.record.OdooRow;
import dev.odoosync.record.RecordFilter;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Odoo's values, field by field. */
final class DecodingTest {
    private static <T> T decoded(String result, Decoder<T> decoder) {
        String answer = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": " + result + "}";
        try {
            return new JsonFace(1 << 20, 64)
                    .decode(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)), decoder);
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static FieldValue value(FieldType type, String json) {
        return decoded(json, in -> Values.of(type, in));
    }

    private static List<OdooRow> rows(String json) {
        ModelSchema schema = new ModelSchema(
                "res.partner",
                List.of(
                        new FieldDefinition("id", FieldType.INTEGER, ""),
                        new FieldDefinition("name", FieldType.CHAR, ""),
                        new FieldDefinition("color", FieldType.INTEGER, "")),
                List.of());
        return decoded(json, new Rows(schema, List.of(7L, 8L)));
    }

    @Test
    void a_field_is_read_only_unless_it_can_be_written_in_some_state_of_its_record() {
        String fields = """
                {"computed": {"type": "char", "store": true, "readonly": true},
                 "in_draft": {"type": "char", "store": true, "readonly": true, "states": {"draft": [["readonly", false]]}},
                 "no_states": {"type": "char", "store": true, "readonly": true, "states": {}},
                 "odd_states": {"type": "char", "store": true, "states": false, "readonly": true},
                 "until_done": {"type": "char", "states": {"done": [["readonly", true]]}, "readonly": false},
                 "unsaid": {"type": "char", "store": true}}""";

        assertThat(decoded(fields, FieldsAnswer::decode))
                .filteredOn(OdooField::readonly)
                .extracting(OdooField::name)
                .containsExactly("computed", "no_states", "odd_states");
    }

    @Test
    void false_is_empty_for_every_type_but_boolean() {
        for (FieldType type : FieldType.values()) {
            assertThat(value(type, "false")).isEqualTo(type == FieldType.BOOLEAN ? new Bool(false) : FieldValue.EMPTY);
        }
    }

    @Test
    void values_take_the_type_of_their_field() {
        assertThat(value(FieldType.MANY2ONE, "[7, \"Azure\"]")).isEqualTo(new Link(7));
        assertThat(value(FieldType.MANY2ONE, "7")).isEqualTo(new Link(7));
        assertThat(value(FieldType.MANY2MANY, "[3, 1, 2]")).isEqualTo(new Links(List.of(3L, 1L, 2L)));
        assertThat(value(FieldType.MANY2ONE_REFERENCE, "0")).isEqualTo(new Int(0));
        assertThat(value(FieldType.SELECTION, "1")).isEqualTo(new Text("1"));
        assertThat(value(FieldType.REFERENCE, "\"res.partner,7\"")).isEqualTo(new Text("res.partner,7"));
        assertThat(value(FieldType.FLOAT, "3")).isEqualTo(new FieldValue.Decimal(3));
        assertThat(value(FieldType.DATE, "\"202-11-05\"")).isEqualTo(new Day(LocalDate.of(202, 11, 5)));
        assertThat(value(FieldType.DATETIME, "\"2026-01-31 23:59:58\""))
                .isEqualTo(new Moment(Instant.parse("2026-01-31T23:59:58Z")));
        assertThat(value(FieldType.JSON, "{\"7\": 100.0, \"a\": [false, null]}").raw())
                .isEqualTo(
                        new java.util.LinkedHashMap<>(Map.of("7", 100.0, "a", java.util.Arrays.asList(false, null))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30 00:00:00",
                "2026-01-01",
                "2026-01-01T00:00:00",
                "",
                "2026-01-01 24:00:00",
                "x-01-01 00:00:00"
            })
    void odd_moments_are_refused(String text) {
        assertThatThrownBy(() -> OdooTimes.moment(text)).isInstanceOf(MalformedAnswer.class);
    }

    @Test
    void a_wrong_type_names_model_and_field_and_never_the_value() {
        assertThatThrownBy(() -> rows("[{\"id\": 7, \"name\": \"a\", \"color\": \"4711secret\"}]"))
                .hasMessageContaining("color of res.partner")
                .hasMessageNotContaining("4711secret");
    }

    @Test
    void a_page_holds_what_was_asked_for_and_nothing_else() {
        String whole = "{\"name\": \"a\", \"id\": 7, \"more\": {}, \"color\": 1}";

        assertThat(rows("[" + whole + "]"))
                .containsExactly(new OdooRow(7, Map.of("name", new Text("a"), "color", new Int(1))));
        assertThatThrownBy(() -> rows("[" + whole + "," + whole + "]")).hasMessageContaining("twice");
        assertThatThrownBy(() -> rows("[" + whole.replace("7", "9") + "]")).hasMessageContaining("not asked for");
        assertThatThrownBy(() -> rows("[" + whole.replace("color", "colour") + "]"))
                .hasMessageContaining("without its field color");
        assertThatThrownBy(() -> rows("7")).hasMessageContaining("ARRAY");
    }

    @Test
    void bounds_of_groups_come_from_each_versions_own_place() {
        String domain =
                "[\"&\", [\"write_date\", \">=\", \"2026-11-21 00:00:00\"], [\"write_date\", \"<\", \"2026-11-22"
                        + " 00:00:00\"], [\"write_date\", \">=\", \"2020-01-01 00:00:00\"]]";
        Group dated = new Group(Instant.parse("2026-11-21T00:00:00Z"), 5, 0);
        Group undated = new Group(null, 3, 0);

        for (String group : List.of(
                "{\"__count\": 5, \"__domain\": " + domain + "}",
                "{\"__count\": 5, \"__extra_domain\": " + domain + ", \"write_date:day\": [\"x\", \"label\"]}",
                "{\"write_date_count\": 5, \"__range\": {\"write_date\": {\"from\": \"2026-11-21 00:00:00\"}}}")) {
            String withoutDate = "{\"write_date:day\": false, \"__count\": 3, \"__domain\": " + domain + "}";
            assertThat(groups(false, group, withoutDate)).containsExactly(dated, undated);
        }
    }

    private static List<Group> groups(boolean withIds, String... groups) {
        GroupQuery query = new GroupQuery(Width.DAY, true, withIds);
        return decoded("[" + String.join(", ", groups) + "]", in -> Group.decode(in, query));
    }

    @Test
    void a_group_needs_its_bounds_its_count_and_its_average() {
        String undated = "{\"write_date:day\": false, \"__count\": 3, \"id:avg\": 7.5}";

        assertThat(groups(true, undated)).containsExactly(new Group(null, 3, 7.5));
        assertThatThrownBy(() -> groups(false, "{\"__count\": 3}")).hasMessageContaining("without its bounds");
        assertThatThrownBy(() -> groups(false, "{\"write_date:day\": false}"))
                .hasMessageContaining("without its count");
        for (String average : List.of("false", "-1", "\"7.5\"")) {
            assertThatThrownBy(() -> groups(true, undated.replace("7.5", average)))
                    .hasMessageContaining("without the average");
        }
    }

    @Test
    void a_selection_asks_for_own_and_parents_dates_and_ids() {
        Window window = new Window(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-02T00:00:00Z"));

        assertThat(Domains.of(
                        ofTemplates(RecordFilter.ALL), Selection.in(window).of(new IdRange(5, 9))))
                .isEqualTo(List.of(
                        "|",
                        "&",
                        List.of("write_date", ">=", "2026-01-01 00:00:00"),
                        List.of("write_date", "<", "2026-01-02 00:00:00"),
                        "&",
                        List.of("product_tmpl_id.write_date", ">=", "2026-01-01 00:00:00"),
                        List.of("product_tmpl_id.write_date", "<", "2026-01-02 00:00:00"),
                        List.of("id", ">", 5L),
                        List.of("id", "<=", 9L)));
        assertThat(Domains.of(ofTemplates(RecordFilter.ALL), Selection.ALL)).isEmpty();
    }

    @Test
    void the_domain_of_the_settings_comes_before_what_the_engine_asks_for() {
        RecordFilter filter = RecordFilter.parse("['|', ('sale_ok', '=', True), ('id', 'in', (7, 8))]");

        assertThat(Domains.of(ofTemplates(filter), Selection.ALL.of(new IdRange(5, 9))))
                .isEqualTo(List.of(
                        "|",
                        List.of("sale_ok", "=", true),
                        List.of("id", "in", List.of(7L, 8L)),
                        List.of("id", ">", 5L),
                        List.of("id", "<=", 9L)));
    }

    private static ModelScope ofTemplates(RecordFilter filter) {
        return new ModelScope(new ModelSchema("product.product", List.of(), List.of("product_tmpl_id")), filter, 100);
    }

    @Test
    void listed_ids_ascend() {
        assertThat(decoded("[1, 5, 5000000000]", Ids.within(IdRange.ALL, 0))).containsExactly(1, 5, 5_000_000_000L);
    }

    /** Odoo 14 lists employees in its own order to a user without rights on them. */
    @Test
    void out_of_order_they_are_sorted_where_none_can_be_missing() {
        assertThat(decoded("[5, 1, 3]", Ids.within(IdRange.ALL, 0))).containsExactly(1, 3, 5);
        assertThat(decoded("[5, 1, 3]", Ids.within(IdRange.ALL, 4))).containsExactly(1, 3, 5);
        assertThatThrownBy(() -> decoded("[5, 1, 3]", Ids.within(IdRange.ALL, 3)))
                .hasMessageContaining("ascend");
        assertThatThrownBy(() -> decoded("[5, 1, 5]", Ids.within(IdRange.ALL, 0)))
                .hasMessageContaining("twice");
    }

    @Test
    void dated_ids_ascend_and_are_whole() {
        String first = "{\"id\": 1, \"write_date\": \"2026-11-21 01:02:03\"}";
        String undated = "{\"id\": 5, \"write_date\": false, \"more\": [1]}";

        assertThat(decoded("[" + first + ", " + undated + "]", DatedIds.within(IdRange.ALL, 0)))
                .containsExactly(new DatedId(1, Instant.parse("2026-11-21T01:02:03Z")), new DatedId(5, null));
        assertThat(decoded("[" + undated + ", " + first + "]", DatedIds.within(IdRange.ALL, 0)))
                .extracting(DatedId::odooId)
                .containsExactly(1L, 5L);
        assertThatThrownBy(() -> decoded("[" + undated + ", " + first + "]", DatedIds.within(IdRange.ALL, 2)))
                .hasMessageContaining("ascend");
        assertThatThrownBy(() -> decoded("[" + undated + ", " + undated + "]", DatedIds.within(IdRange.ALL, 0)))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> decoded("[{\"id\": 1}]", DatedIds.within(IdRange.ALL, 0)))
                .hasMessageContaining("without");
        assertThatThrownBy(() -> decoded("[{\"write_date\": false}]", DatedIds.within(IdRange.ALL, 0)))
                .hasMessageContaining("without");
    }
}
