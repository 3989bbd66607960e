package dev.odoosync.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ColumnNamesTest {
    @Test
    void a_field_has_the_column_of_its_name() {
        assertThat(ColumnNames.of("partner_id")).isEqualTo("partner_id");
        assertThat(ColumnNames.of("x_Studio \"quoted\"")).isEqualTo("x_Studio \"quoted\"");
        assertThat(ColumnNames.of("_translations")).isEqualTo("_translations");
    }

    @Test
    void a_field_that_is_called_like_a_column_of_ours_has_another() {
        assertThat(ColumnNames.of("user_id")).isEqualTo("user_id__odoo");
        assertThat(ColumnNames.of("User_Id")).isEqualTo("User_Id__odoo");
        assertThat(ColumnNames.of("sync_version")).isEqualTo("sync_version__odoo");
        assertThat(ColumnNames.of("ctid")).isEqualTo("ctid__odoo");
    }

    @Test
    void no_field_can_take_a_name_that_was_made_for_another() {
        assertThat(ColumnNames.of("user_id__odoo")).matches("user_id__odoo__[0-9a-f]{12}");
        assertThat(ColumnNames.of("x_size__numeric")).isNotEqualTo(ColumnNames.of("x_size", ColumnKind.NUMERIC));
    }

    @Test
    void long_names_are_cut_to_what_postgres_takes_and_stay_apart() {
        String longName = "x_" + "ä".repeat(80);

        for (String name : new String[] {
            ColumnNames.of(longName),
            ColumnNames.of(longName + "1"),
            ColumnNames.of(longName, ColumnKind.TEXT),
            ColumnNames.of("x".repeat(63), ColumnKind.TIMESTAMPTZ)
        }) {
            assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(63);
        }
        assertThat(ColumnNames.of(longName)).isNotEqualTo(ColumnNames.of(longName + "1"));
        assertThat(ColumnNames.of(longName)).isNotEqualTo(ColumnNames.of(longName, ColumnKind.TEXT));
    }

    @Test
    void a_further_column_says_what_it_holds() {
        assertThat(ColumnNames.of("x_size", ColumnKind.NUMERIC)).isEqualTo("x_size__numeric");
        assertThat(ColumnNames.of("user_id", ColumnKind.TEXT)).isEqualTo("user_id__odoo__text");
    }

    @Test
    void names_are_quoted() {
        assertThat(Names.quoted("a\"b")).isEqualTo("\"a\"\"b\"");
    }
}
