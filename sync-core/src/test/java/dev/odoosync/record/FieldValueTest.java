package dev.odoosync.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldValueTest {

    static Stream<Arguments> values() {
        return Stream.of(
                arguments(FieldValue.EMPTY, null),
                arguments(new Bool(true), true),
                arguments(new Int(7), 7L),
                arguments(new Decimal(7.5), 7.5),
                arguments(new Text("Anna"), "Anna"),
                arguments(new Binary("aGk="), "aGk="),
                arguments(new Day(LocalDate.EPOCH), LocalDate.EPOCH),
                arguments(new Moment(Instant.EPOCH), Instant.EPOCH),
                arguments(new Link(5), 5L),
                arguments(new Links(List.of(5L, 3L)), List.of(5L, 3L)),
                arguments(new Items(List.of(new Int(1), FieldValue.EMPTY)), Arrays.asList(1L, null)),
                arguments(new Entries(Map.of("k", new Items(List.of(new Int(1))))), Map.of("k", List.of(1L))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void each_value_gives_its_plain_object(FieldValue value, Object raw) {
        assertThat(value.raw()).isEqualTo(raw);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "aA==", "aGk=", "aGkh", "aGkh\nIQ==\n"})
    void a_binary_knows_its_content_and_its_size(String base64) {
        Binary binary = new Binary(base64);
        assertThat(binary.bytes()).isEqualTo(Base64.getMimeDecoder().decode(base64));
        assertThat(binary.size()).isEqualTo(binary.bytes().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aG", "secret!!", "a===", "=aaa"})
    void a_binary_is_base64(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Binary(text))
                .withMessageContaining("not base64")
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void a_number_that_is_not_finite_is_refused(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Decimal(value))
                .withMessage("a number must be finite, but was " + value);
    }

    @Test
    void the_order_within_an_object_is_kept() {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        values.put("z", new Int(1));
        values.put("a", FieldValue.EMPTY);
        assertThat(new Entries(values).raw()).hasToString("{z=1, a=null}");
    }

    @Test
    void what_its_maker_changes_later_changes_no_value() {
        List<Long> ids = new ArrayList<>(List.of(1L));
        Map<String, FieldValue> entries = new LinkedHashMap<>(Map.of("k", new Int(1)));
        Links links = new Links(ids);
        Entries object = new Entries(entries);
        ids.add(2L);
        entries.clear();
        assertThat(links.ids()).containsExactly(1L);
        assertThat(object.values()).containsOnlyKeys("k");
    }
}
