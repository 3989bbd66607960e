package dev.odoosync.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableNamesTest {
    @Test
    void models_of_every_day_have_tables_in_plain_words() {
        assertThat(TableNames.of("res.partner")).isEqualTo("odoo_partners");
        assertThat(TableNames.of("product.template")).isEqualTo("odoo_products");
        assertThat(TableNames.of("product.product")).isEqualTo("odoo_product_variants");
        assertThat(TableNames.of("account.move.line")).isEqualTo("odoo_invoice_lines");
    }

    @Test
    void all_others_have_their_own_name() {
        assertThat(TableNames.of("mail.message")).isEqualTo("odoo_mail_message");
        assertThat(TableNames.of("x_My.thing-1")).isEqualTo("odoo_x_my_thing_1");
    }

    @Test
    void no_model_takes_the_name_that_a_well_known_one_has() {
        assertThat(TableNames.of("partners")).startsWith("odoo_partners_").isNotEqualTo("odoo_partners");
    }

    @Test
    void a_long_name_is_cut_and_stays_one_of_its_own() {
        String model = "x_a.very.long.name." + "of.a.model.".repeat(9);

        assertThat(TableNames.of(model)).hasSize(63).startsWith("odoo_x_a_very_long");
        assertThat(TableNames.of(model)).isNotEqualTo(TableNames.of(model + "1"));
    }
}
