package dev.odoosync.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldSettingsTest {
    @Test
    void lists_name_fields_by_model() {
        FieldLists lists = FieldLists.parse(" res.partner: x_score , image_128; sale.order:amount_untaxed ;");

        assertThat(lists.byModel())
                .isEqualTo(
                        Map.of("res.partner", Set.of("image_128", "x_score"), "sale.order", Set.of("amount_untaxed")));
        assertThat(lists.of("res.users")).isEmpty();
        assertThat(FieldLists.parse(lists.text())).isEqualTo(lists);
        assertThat(FieldLists.parse("none")).isEqualTo(FieldLists.parse(" ")).isEqualTo(FieldLists.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "res.partner | is no list of fields",
                "res.partner: a: b | is no list of fields",
                "res.partner: a; res.partner: b | comes twice",
                "Res Partner: a | is no name of an Odoo model",
                "res.partner: a-b | is no name of an Odoo field",
                "res.partner: a,, b | is no name of an Odoo field",
                "res.partner: * | is no name of an Odoo field"
            })
    void what_is_no_list_says_what_is_wrong(String text, String said) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldLists.parse(text))
                .withMessageContaining(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "write_date", "create_date"})
    void what_tells_changes_cannot_be_excluded(String field) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldSettings.USUAL.excluding(FieldLists.parse("res.partner: " + field)))
                .withMessage("exclude-fields: " + field + " of res.partner is needed, and cannot be left out");
    }

    @ParameterizedTest
    @CsvSource({"1kB, 1024", "500 kb, 512000", "1MB, 1048576", "1025B, 1025"})
    void sizes_are_written_as_people_do(String text, long bytes) {
        assertThat(ByteSizes.parse(text)).isEqualTo(bytes);
        assertThat(ByteSizes.parse(ByteSizes.text(bytes))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "MB", "-1MB", "1.5MB", "1GB"})
    void what_is_no_size_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ByteSizes.parse(text));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_023, (8L << 20) + 1})
    void a_limit_out_of_range_is_refused(long bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldSettings.USUAL.limit(bytes))
                .withMessageContaining("binary-limit must be 1kB to 8MB");
    }

    @Test
    void the_binaries_of_a_page_fit_into_32_megabytes() {
        assertThat(FieldSettings.USUAL.pageSize(1_000, 0)).isEqualTo(1_000);
        assertThat(FieldSettings.USUAL.pageSize(1_000, 1)).isEqualTo(32);
        assertThat(FieldSettings.USUAL.pageSize(1_000, 100)).isEqualTo(1);
        assertThat(FieldSettings.USUAL.limit(20 << 10).pageSize(1_000, 1)).isEqualTo(1_000);
    }

    @Test
    void a_language_is_named_by_its_code_and_once() {
        assertThat(FieldSettings.USUAL
                        .in(List.of("fr_FR", "es_419", "sr@latin"))
                        .languages())
                .hasSize(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldSettings.USUAL.in(List.of("French")))
                .withMessageContaining("no code of a language");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldSettings.USUAL.in(List.of("fr_FR", "fr_FR")))
                .withMessageContaining("twice");
    }
}
