package dev.odoosync.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.record.FieldValue.Bool;
import dev.odoosync.record.FieldValue.Day;
import dev.odoosync.record.FieldValue.Decimal;
import dev.odoosync.record.FieldValue.Entries;
import dev.odoosync.record.FieldValue.Int;
import dev.odoosync.record.FieldValue.Items;
import dev.odoosync.record.FieldValue.Links;
import dev.odoosync.record.FieldValue.Moment;
import dev.odoosync.record.FieldValue.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContentHashTest {

    @Test
    void it_is_32_hex_digits_and_stays_the_same_over_releases() {
        assertThat(ContentHash.of(Map.of("name", new Text("Anna"), "age", new Int(7))))
                .matches("[0-9a-f]{32}")
                .isEqualTo("6d4f44f0c8acfdceb78142edd960141c");
    }

    @Test
    void the_order_of_the_fields_does_not_matter() {
        assertThat(ContentHash.of(ordered("a", new Int(1), "b", new Int(2))))
                .isEqualTo(ContentHash.of(ordered("b", new Int(2), "a", new Int(1))));
    }

    @Test
    void who_wrote_and_when_is_no_content() {
        assertThat(ContentHash.of(
                        Map.of("a", new Int(1), "write_date", new Moment(Instant.EPOCH), "write_uid", new Int(2))))
                .isEqualTo(ContentHash.of(Map.of("a", new Int(1))));
    }

    @Test
    void any_two_different_contents_have_different_hashes() {
        List<Map<String, FieldValue>> contents = List.of(
                Map.of(),
                Map.of("a", FieldValue.EMPTY),
                Map.of("b", FieldValue.EMPTY),
                Map.of("a", new Text("null")),
                Map.of("a", new Text("")),
                Map.of("a", new Text("1")),
                Map.of("a", new Text("2")),
                Map.of("a", new Int(1)),
                Map.of("a", new Decimal(1)),
                Map.of("a", new Bool(true)),
                Map.of("a", new Bool(false)),
                Map.of("a", new Text("true")),
                Map.of("a", new Day(LocalDate.EPOCH)),
                Map.of("a", new Text("1970-01-01")),
                Map.of("a", new Moment(Instant.EPOCH)),
                Map.of("a", new Text("b"), "c", new Text("d")),
                Map.of("a", new Text("bc"), "d", new Text("")));
        assertThat(contents.stream().map(ContentHash::of)).doesNotHaveDuplicates();
    }

    @Test
    void any_two_different_nested_contents_have_different_hashes() {
        List<FieldValue> values = List.of(
                new Links(List.of()),
                new Links(List.of(1L, 2L)),
                new Links(List.of(2L, 1L)),
                new Links(List.of(12L)),
                new Items(List.of(new Text("1"), new Text("2"))),
                new Items(List.of(new Text("12"))),
                new Items(List.of(new Items(List.of(new Int(1))), new Int(2))),
                new Items(List.of(new Items(List.of(new Int(1), new Int(2))))),
                new Items(List.of(FieldValue.EMPTY)),
                new Entries(Map.of()),
                new Entries(Map.of("k", FieldValue.EMPTY)),
                new Entries(Map.of("k", new Int(1))),
                new Entries(Map.of("k", new Entries(Map.of("k", new Int(1))))));
        assertThat(values.stream().map(value -> ContentHash.of(Map.of("a", value))))
                .doesNotHaveDuplicates();
    }

    @Test
    void the_order_within_an_object_does_not_matter() {
        assertThat(ContentHash.of(Map.of("a", new Entries(ordered("x", new Int(1), "y", new Int(2))))))
                .isEqualTo(ContentHash.of(Map.of("a", new Entries(ordered("y", new Int(2), "x", new Int(1))))));
    }

    private static Map<String, FieldValue> ordered(String k1, FieldValue v1, String k2, FieldValue v2) {
        Map<String, FieldValue> map = new LinkedHashMap<>();
        map.put(k1, v1);
        map.put(k2, v2);
        return map;
    }
}
