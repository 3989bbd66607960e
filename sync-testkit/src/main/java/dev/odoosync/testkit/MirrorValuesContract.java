package dev.odoosync.testkit;

import static dev.odoosync.testkit.Pages.field;
import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.port.MirrorReader.Pair;
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which values a mirror keeps, and how: all of them, with their real types. */
public abstract class MirrorValuesContract {
    private static final ModelSchema EVERYTHING = Pages.schema(
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
            field("settings", FieldType.JSON));

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
    void a_record_without_a_date_is_kept_too() {
        write(0, Map.of("name", new Text("no date")));

        assertThat(mirror.reader().pairs(ANNA, EVERYTHING.model(), 0, 9)).containsExactly(new Pair(1, null));
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
