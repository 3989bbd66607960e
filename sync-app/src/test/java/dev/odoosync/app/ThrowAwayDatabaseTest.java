package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThrowAwayDatabaseTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mongodb://h:1/odoo | mongodb://h:1/odoo_benchmark_NAME?",
                "mongodb://a:1,b:2/odoo?w=1 | mongodb://a:1,b:2/odoo_benchmark_NAME?w=1",
                "mongodb://u:p@h/odoo | mongodb://u:p@h/odoo_benchmark_NAME?authSource=odoo",
                "mongodb://u:p@h/odoo?w=1 | mongodb://u:p@h/odoo_benchmark_NAME?w=1&authSource=odoo",
                "mongodb+srv://u:p@h/odoo?authSource=admin | mongodb+srv://u:p@h/odoo_benchmark_NAME?authSource=admin"
            })
    void it_lies_beside_the_named_one_and_is_reached_as_the_same_user(String uri, String expected) {
        String made = ThrowAwayDatabase.beside(uri).uri();

        assertThat(made.replaceAll("_[0-9a-f]{8}\\?", "_NAME?")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mongodb://u:hunter2@h", "mongodb://u:hunter2@h/", "mongodb://u:hunter2@h/?w=1", "hunter2"})
    void a_uri_without_a_database_is_refused_and_not_repeated(String uri) {
        assertThatExceptionOfType(PlainFailure.class)
                .isThrownBy(() -> ThrowAwayDatabase.beside(uri))
                .withMessageContaining("must name a database")
                .withMessageNotContaining("hunter2");
    }

    @Test
    void it_shows_no_password() {
        assertThat(ThrowAwayDatabase.beside("mongodb://u:hunter2@h/odoo").toString())
                .doesNotContain("hunter2");
    }
}
