package dev.odoosync.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelChoiceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|must be an object",
                "{\"page_sise\": 1}|'page_sise' is unknown",
                "{\"domain\": \"all\"}|domain must be a list",
                "{\"domain\": [\"&\"]}|domain: the domain ends too early",
                "{\"fields\": []}|fields must be a list of names",
                "{\"fields\": [1]}|fields must be a list of names",
                "{\"fields\": [\"a.b\"]}|'a.b' is no name of an Odoo field",
                "{\"page_size\": \"200\"}|page_size must be a whole number",
                "{\"page_size\": 0}|page_size must be a whole number",
                "{\"page_size\": 10001}|page_size must be a whole number",
                "{\"page_size\": 1.5}|page_size must be a whole number",
                "{\"page_size\": null}|page_size must be a whole number",
                "{\"page_size\"|it ends too early"
            })
    void what_says_nothing_is_refused_in_plain_words(String json, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelChoice.parse(json))
                .withMessageContaining(why);
    }

    @Test
    void the_dates_are_always_taken_in() {
        ModelChoice choice = ModelChoice.parse("{\"fields\": [\"id\", \"name\"]}");

        assertThat(choice.takesIn("name")).isTrue();
        assertThat(choice.takesIn("write_date")).isTrue();
        assertThat(choice.takesIn("create_date")).isTrue();
        assertThat(choice.takesIn("email")).isFalse();
        assertThat(ModelChoice.NONE.takesIn("email")).isTrue();
    }

    @Test
    void a_page_is_never_larger_than_the_settings_allow() {
        assertThat(ModelChoice.parse("{\"page_size\": 200}").pageSize(100)).isEqualTo(100);
        assertThat(ModelChoice.parse("{\"page_size\": 200}").pageSize(1000)).isEqualTo(200);
        assertThat(ModelChoice.NONE.pageSize(100)).isEqualTo(100);
        assertThatIllegalArgumentException().isThrownBy(() -> new ModelChoice(null, null, 0));
    }
}
