package dev.odoosync.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.record.RecordFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordFiltersTest {
    @Test
    void they_are_written_by_model() {
        RecordFilters filters = RecordFilters.parse("{'res.partner': [('is_company', '=', True)], 'sale.order': []}");

        assertThat(filters.of("res.partner")).isEqualTo(RecordFilter.parse("[['is_company', '=', true]]"));
        assertThat(filters.of("sale.order")).isEqualTo(RecordFilter.ALL);
        assertThat(RecordFilters.parse(filters.text())).isEqualTo(filters);
        assertThat(RecordFilters.parse("none")).isEqualTo(RecordFilters.NONE);
        assertThat(RecordFilters.NONE.text()).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                            | domains are written by model",
                "{'Res Partner': [('a', '=', 1)]} | 'Res Partner' is no name of an Odoo model",
                "{'res.partner': true}         | the domain of res.partner is no list",
                "{'res.partner': [('a', '=')]} | res.partner: a condition has",
                "{'a': [], 'a': []}            | 'a' comes twice",
            })
    void what_is_wrong_is_named(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordFilters.parse(text))
                .withMessageContaining(reason);
    }
}
