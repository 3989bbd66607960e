package dev.odoosync.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFilterTest {
    @Test
    void json_and_what_python_writes_say_the_same() {
        RecordFilter json = RecordFilter.parse("[\"|\", [\"is_company\", \"=\", true], [\"id\", \"in\", [1, 2]]]");
        RecordFilter python = RecordFilter.parse("['|', ('is_company', '=', True), ('id', 'in', (1, 2,))]");

        assertThat(python).isEqualTo(json);
        assertThat(json.terms())
                .containsExactly("|", List.of("is_company", "=", true), List.of("id", "in", List.of(1L, 2L)));
        assertThat(python.fingerprint()).isEqualTo(json.fingerprint()).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[[\"name\", \"ilike\", \"it's \\\"x\\\" \\\\ \\u00e9\\n\"]]",
                "[\"!\", [\"partner_id.country_id.code\", \"=\", \"DE\"], [\"amount\", \">=\", -1.5]]",
                "[\"&\", \"|\", [\"a\", \"=\", 1], [\"b\", \"=\", 2], [\"c\", \"=\", false]]",
            })
    void its_text_says_the_same_filter(String text) {
        RecordFilter filter = RecordFilter.parse(text);

        assertThat(RecordFilter.parse(filter.text())).isEqualTo(filter);
    }

    @Test
    void nothing_is_false_as_odoo_has_it() {
        assertThat(RecordFilter.parse("[('parent_id', '=', None)]").terms())
                .containsExactly(List.of("parent_id", "=", false));
    }

    @Test
    void no_condition_takes_in_every_record() {
        assertThat(RecordFilter.parse("[]")).isEqualTo(RecordFilter.ALL);
        assertThat(RecordFilter.ALL.isAll()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                 | a domain is a list",
                "['and', ('a', '=', 1), ('b', '=', 1)] | 'and' is no operator of a domain",
                "['&', ('a', '=', 1)]               | ends too early",
                "['!']                              | ends too early",
                "[('a', '=')]                       | a condition has a field, an operator and a value",
                "[('a b', '=', 1)]                  | 'a b' is no name of an Odoo field",
                "[('a', '==', 1)]                   | '==' compares nothing",
                "[('a', 'in', [[1]])]               | a value must be a text",
                "[('a', '=', {'b': 1})]             | a value must be a text",
                "[('a', '=', 1)                     | it ends too early",
                "[('a' '=', 1)]                     | a comma or ) is missing",
                "[('a', '=', nan)]                  | there is no value",
                "[('a', '=', 1e999)]                | is no number",
                "[('a', '=', 'x]                    | it ends too early",
                "[] []                              | there is something left",
            })
    void what_is_no_domain_is_refused_with_a_reason(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordFilter.parse(text))
                .withMessageContaining(reason);
    }

    @Test
    void what_is_too_long_or_too_deep_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> RecordFilter.parse("[".repeat(50)));
        assertThatIllegalArgumentException().isThrownBy(() -> RecordFilter.parse(" ".repeat(30_000)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordFilter.parse("[" + "('a', '=', 1),".repeat(101) + "]"))
                .withMessageContaining("100 terms");
    }
}
