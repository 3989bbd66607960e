package dev.odoosync.testkit;

import static dev.odoosync.testkit.Pages.field;
import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.record.DatedId;
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
import dev.odoosync.record.MirroredRecord;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.SlowFields;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which values a mirror keeps, and how: all of them, with their real types. */
public abstract class MirrorValuesContract {
    private static final ModelSchema STORED = Pages.schema(
            "x_everything",
            field("active", FieldType.BOOLEAN),
            field("sequence", FieldType.INTEGER),
            field("amount", FieldType.MONETARY),
            field("name", FieldType.CHAR),
            field("day", FieldType.DATE),
            field("write_date", FieldType.DATETIME),
            field("moment", FieldType.DATETIME),
            field("partner_id", FieldType.MANY2ONE),
            field("tag_ids", FieldType.MANY2MANY),
            field("settings", FieldType.JSON),
            field("state", FieldType.SELECTION),
            field("note", FieldType.HTML),
            field("x_source", FieldType.REFERENCE),
            field("res_id", FieldType.MANY2ONE_REFERENCE),
            field("x_image", FieldType.BINARY),
            field("x_properties", FieldType.PROPERTIES));
    private static final ModelSchema EVERYTHING = new ModelSchema(
            STORED.model(),
            STORED.fields(),
            STORED.parents(),
            new SlowFields(
                    List.of(field("x_score", FieldType.INTEGER), field("x_rank", FieldType.INTEGER)),
                    List.of(),
                    List.of()));

    private MirrorFixture mirror;

    /** For subclasses. */
    protected MirrorValuesContract() {}

    /** A fresh and empty mirror; asked for once per test. */
    protected abstract MirrorFixture fixture();

    @BeforeEach
    void open() {
        mirror = fixture();
        mirror.writer().prepare(ANNA, EVERYTHING);
    }

    @Test
    void every_kind_of_value_is_kept() {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        values.put("active", new Bool(true));
        values.put("sequence", new Int(42));
        values.put("amount", new Decimal(19.99));
        values.put("name", new Text("Łukasz \"quoted\" 😀\r\n\t\u0001"));
        values.put("day", new Day(LocalDate.of(2026, 2, 28)));
        values.put("moment", new Moment(Instant.parse("2026-02-28T23:59:59Z")));
        values.put("partner_id", new Link(4_000_000_000L));
        values.put("tag_ids", new Links(List.of(3L, 1L, 2L)));
        values.put(
                "settings", new Entries(Map.of("a", new Items(List.of(new Int(1), new Text("x"), FieldValue.EMPTY)))));

        assertThatAreKept(values);
    }

    @Test
    void values_that_only_some_models_have_are_kept() {
        Map<String, FieldValue> property = new LinkedHashMap<>();
        property.put("name", new Text("a1b2"));
        property.put("type", new Text("date"));
        property.put("value", new Moment(Instant.parse("2026-02-28T00:00:00Z")));
        Map<String, FieldValue> values = new LinkedHashMap<>();
        values.put("state", new Text("draft"));
        values.put("note", new Text("<p>a &amp; b</p>"));
        values.put("x_source", new Text("sale.order,7"));
        values.put("res_id", new Int(4_000_000_000L));
        values.put("x_image", new Binary("iVBORw0KGgo="));
        values.put(
                "x_properties",
                new Items(List.of(
                        new Entries(property),
                        new Entries(Map.of("value", new Links(List.of(1L, 2L)))),
                        new Entries(Map.of("name", new Text("never set"))))));

        assertThatAreKept(values);
    }

    @Test
    void a_binary_may_hold_an_object() {
        assertThatAreKept(Map.of("x_image", new Entries(Map.of("amount_total", new Decimal(12.5)))));
    }

    @Test
    void the_far_ends_of_every_kind_are_kept() {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        values.put("active", new Bool(false));
        values.put("sequence", new Int(Long.MIN_VALUE));
        values.put("amount", new Decimal(-Double.MAX_VALUE));
        values.put("name", new Text(""));
        values.put("day", new Day(LocalDate.of(9999, 12, 31)));
        values.put("moment", new Moment(Instant.parse("1900-01-01T00:00:00Z")));
        values.put("partner_id", new Link(Long.MAX_VALUE));
        values.put("tag_ids", new Links(List.of()));
        values.put("settings", new Items(List.of()));

        assertThatAreKept(values);
    }

    @Test
    void a_long_text_is_kept() {
        assertThatAreKept(Map.of("name", new Text("0123456789abcdef".repeat(20_000))));
    }

    @Test
    void names_within_json_may_hold_dots_and_dollars() {
        Map<String, FieldValue> inner = new LinkedHashMap<>();
        inner.put("$set", new Int(1));
        inner.put("a.b", new Text("dot"));
        inner.put("50%", new Bool(true));
        inner.put("%24", new Bool(false));

        assertThatAreKept(Map.of("settings", new Entries(Map.of("$where", new Entries(inner)))));
    }

    @Test
    void an_empty_value_is_stored_as_null_and_not_left_out() {
        Map<String, FieldValue> empty = new LinkedHashMap<>();
        EVERYTHING.fieldNames().forEach(name -> empty.put(name, FieldValue.EMPTY));

        assertThatAreKept(empty);
        assertThat(values()).containsEntry("name", null).containsEntry("partner_id", null);
    }

    @Test
    void a_value_that_became_empty_is_null_from_then_on() {
        write(0, Map.of("name", new Text("there"), "sequence", new Int(1)));

        WriteCounts counts = write(1, Map.of("name", FieldValue.EMPTY, "sequence", new Int(1)));

        assertThat(counts).isEqualTo(new WriteCounts(0, 1, 0, 0));
        assertThat(values()).containsEntry("name", null).containsEntry("sequence", 1L);
    }

    @Test
    void a_value_that_was_not_read_stays_as_it_was() {
        write(0, Map.of("name", new Text("kept"), "sequence", new Int(1)));

        write(1, Map.of("sequence", new Int(2)));

        assertThat(values()).containsEntry("name", "kept").containsEntry("sequence", 2L);
    }

    @Test
    void a_field_that_came_later_is_added() {
        write(0, Map.of("sequence", new Int(1)));

        assertThat(write(1, Map.of("sequence", new Int(1), "name", new Text("new")))
                        .updated())
                .isEqualTo(1);

        assertThat(values()).containsEntry("name", "new").doesNotContainKey("amount");
    }

    @Test
    void a_change_in_the_slower_lane_alone_is_a_change() {
        write(0, Map.of("name", new Text("same"), "x_score", new Int(1), "x_rank", new Int(1)));

        assertThat(write(1, Map.of("name", new Text("same"), "x_score", new Int(2), "x_rank", new Int(1)))
                        .updated())
                .isEqualTo(1);
        assertThat(write(2, Map.of("name", new Text("same"), "x_score", new Int(2), "x_rank", new Int(1)))
                        .unchanged())
                .isEqualTo(1);

        assertThat(values()).containsEntry("x_score", 2L).containsEntry("x_rank", 1L);
    }

    @Test
    void what_could_not_be_read_of_the_slower_lane_stays_and_is_no_change() {
        write(0, Map.of("name", new Text("same"), "x_score", new Int(1), "x_rank", new Int(1)));

        assertThat(write(1, Map.of("name", new Text("same"))).unchanged()).isEqualTo(1);
        assertThat(write(2, Map.of("name", new Text("same"), "x_rank", new Int(1)))
                        .unchanged())
                .isEqualTo(1);
        assertThat(write(3, Map.of("name", new Text("other"))).updated()).isEqualTo(1);
        assertThat(write(4, Map.of("name", new Text("other"), "x_score", new Int(1)))
                        .unchanged())
                .isEqualTo(1);

        assertThat(values())
                .containsEntry("name", "other")
                .containsEntry("x_score", 1L)
                .containsEntry("x_rank", 1L);
    }

    @Test
    void a_slower_lane_that_comes_later_is_added() {
        write(0, Map.of("name", new Text("same")));

        assertThat(write(1, Map.of("name", new Text("same"), "x_score", FieldValue.EMPTY))
                        .updated())
                .isEqualTo(1);

        assertThat(values()).containsEntry("x_score", null);
    }

    @Test
    void an_older_reading_of_the_slower_lane_replaces_no_newer_one() {
        write(5, Map.of("name", new Text("new"), "x_score", new Int(5)));

        assertThat(write(4, Map.of("name", new Text("old"), "x_score", new Int(4), "x_rank", new Int(4)))
                        .stale())
                .isEqualTo(1);

        assertThat(values()).containsEntry("x_score", 5L).doesNotContainKey("x_rank");
    }

    @Test
    void a_record_without_a_date_is_kept_too() {
        write(0, Map.of("name", new Text("no date")));

        assertThat(Pages.listed(mirror.reader(), ANNA, EVERYTHING))
                .extracting(MirroredRecord::dated)
                .containsExactly(new DatedId(1, null));
        assertThat(mirror.reader().count(ANNA, EVERYTHING.model())).isEqualTo(1);
    }

    /** Kept when they are created, and when they replace something else. */
    private void assertThatAreKept(Map<String, FieldValue> values) {
        write(0, values);
        assertThat(values()).isEqualTo(new Entries(values).raw());

        Map<String, FieldValue> other = new LinkedHashMap<>();
        values.keySet().forEach(name -> other.put(name, new Text("something else")));
        other.replace("write_date", FieldValue.EMPTY);
        mirror.writer().upsertNewer(ANNA, EVERYTHING, List.of(Pages.with(2, 0, other)), NOW);
        mirror.writer().upsertNewer(ANNA, EVERYTHING, List.of(Pages.with(2, 1, values)), NOW);
        assertThat(values(2)).isEqualTo(new Entries(values).raw());
    }

    private WriteCounts write(long second, Map<String, FieldValue> values) {
        return mirror.writer().upsertNewer(ANNA, EVERYTHING, List.of(Pages.with(1, second, values)), NOW);
    }

    private Map<String, Object> values() {
        return values(1);
    }

    private Map<String, Object> values(long id) {
        return mirror.find(ANNA, EVERYTHING, id).orElseThrow().values();
    }
}
