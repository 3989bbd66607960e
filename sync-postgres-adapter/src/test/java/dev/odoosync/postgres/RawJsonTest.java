package dev.odoosync.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Decimal;
import dev.odoosync.record.FieldValue.Int;
import dev.odoosync.record.FieldValue.Items;
import dev.odoosync.record.FieldValue.Links;
import dev.odoosync.record.FieldValue.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RawJsonTest {
    private static final long SEED = 7;

    @Test
    void every_number_reads_back_as_itself_and_shows_a_point() {
        Random random = new Random(SEED);
        for (int i = 0; i < 10_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                assertThat(RawJson.number(number)).matches("-?\\d+\\.\\d+").doesNotContain("E");
                assertThat(Double.parseDouble(RawJson.number(number))).isEqualTo(number);
            }
        }
        assertThat(RawJson.number(1e10)).isEqualTo("10000000000.0");
        assertThat(RawJson.number(19.99)).isEqualTo("19.99");
    }

    @Test
    void texts_are_escaped_and_what_cannot_be_stored_is_replaced() {
        assertThat(RawJson.of(new Text("a\"b\\c\n\u0001\0\ud800é😀")))
                .isEqualTo("\"a\\\"b\\\\c\\u000a\\u0001\uFFFD\uFFFDé😀\"");
    }

    @Test
    void lists_may_be_empty_and_hold_nothing() {
        assertThat(RawJson.of(new Items(List.of()))).isEqualTo("[]");
        assertThat(RawJson.of(new Items(List.of(FieldValue.EMPTY, new Int(1))))).isEqualTo("[null,1]");
        assertThat(RawJson.of(new Links(List.of(3L, 1L)))).isEqualTo("[3, 1]");
    }

    @Test
    void an_object_shows_its_values_under_their_names() {
        assertThat(new RawJson()
                        .with("a\"", new Decimal(2))
                        .with("b", FieldValue.EMPTY)
                        .with("c", new FieldValue.Moment(Instant.parse("2026-02-28T00:00:00Z")))
                        .with("d", new FieldValue.Day(LocalDate.of(2026, 2, 28)))
                        .end())
                .isEqualTo("{\"a\\\"\":2.0,\"b\":null,\"c\":\"2026-02-28T00:00:00Z\",\"d\":\"2026-02-28\"}");
    }

    @Test
    void dates_are_texts_that_postgres_reads() {
        assertThat(PgText.moment(Instant.parse("+10000-01-01T00:00:00Z"))).isEqualTo("10000-01-01 00:00+00");
        assertThat(PgText.moment(Instant.parse("0001-01-01T00:00:01Z"))).isEqualTo("0001-01-01 00:00:01+00");
        assertThat(PgText.day(LocalDate.of(0, 12, 31))).isEqualTo("0001-12-31 BC");
    }
}
