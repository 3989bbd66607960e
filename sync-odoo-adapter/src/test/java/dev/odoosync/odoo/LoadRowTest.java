package dev.odoosync.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.fault.BatchFault;
import dev.odoosync.outbox.ExternalId;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How values become the texts of Odoo's import. */
final class LoadRowTest {
    private static final String MODEL = "res.partner";
    private static final ExternalId AS = new ExternalId(ExternalId.MODULE, "row");

    private static Stream<Arguments> spellings() {
        return Stream.of(
                Arguments.of(new Text(" a\r\nb "), "x", " a\r\nb "),
                Arguments.of(new Text(""), "x", ""),
                Arguments.of(FieldValue.EMPTY, "x", ""),
                Arguments.of(new Bool(true), "x", "1"),
                Arguments.of(new Bool(false), "x", "0"),
                Arguments.of(new Int(-7), "x", "-7"),
                Arguments.of(new Decimal(2), "x", "2"),
                Arguments.of(new Decimal(0.1), "x", "0.1"),
                Arguments.of(new Decimal(1.5e-7), "x", "1.5E-7"),
                Arguments.of(new Decimal(1e300), "x", "1.0E300"),
                Arguments.of(new Day(LocalDate.of(2024, 2, 29)), "x", "2024-02-29"),
                Arguments.of(new Moment(Instant.parse("2024-02-29T23:59:59.999Z")), "x", "2024-02-29 23:59:59"),
                Arguments.of(new Binary("AAEC"), "x", "AAEC"),
                Arguments.of(new Link(7), "x/.id", "7"),
                Arguments.of(new Links(List.of(7L, 4L)), "x/.id", "7,4"),
                Arguments.of(new Links(List.of()), "x/.id", ""),
                Arguments.of(new Entries(Map.of("7", new Decimal(100))), "x", "{\"7\":100.0}"));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void each_value_has_its_text(FieldValue value, String column, String cell) {
        LoadRow row = LoadRow.of(MODEL, AS, Map.of("x", value));

        assertThat(row.columns()).containsExactly("id", column);
        assertThat(row.cells()).containsExactly("odoosync.row", cell);
    }

    @Test
    void a_list_has_none_and_is_refused_before_anything_is_sent() {
        Map<String, FieldValue> values = Map.of("properties", new Items(List.of(new Text("a"))));

        assertThatExceptionOfType(BatchFault.class)
                .isThrownBy(() -> LoadRow.of(MODEL, AS, values))
                .matches(fault -> !fault.retryable())
                .withMessageContaining("properties");
    }

    @Test
    void a_write_replaces_what_an_x2many_holds() {
        assertThat(WriteValues.of(Map.of("category_id", new Links(List.of(7L, 4L)))))
                .containsEntry("category_id", List.of(List.of(6, 0, List.of(7L, 4L))));
        assertThat(WriteValues.of(Map.of("ref", FieldValue.EMPTY))).containsEntry("ref", false);
    }
}
