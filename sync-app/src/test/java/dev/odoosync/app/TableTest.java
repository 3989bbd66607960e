package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table = new Table("model", "records", "note")
            .line("res.partner", 12_345, "")
            .line("crm.lead", 7, "skipped: the user may not read it");

    @Test
    void numbers_stand_to_the_right_and_words_to_the_left() {
        assertThat(table.text(80))
                .containsExactly(
                        "model        records  note",
                        "res.partner   12,345",
                        "crm.lead           7  skipped: the user may not read it");
    }

    @Test
    void no_line_is_wider_than_the_terminal() {
        assertThat(table.text(30))
                .allMatch(line -> line.length() <= 30)
                .last()
                .asString()
                .endsWith("...");
    }

    @Test
    void a_line_with_a_cell_too_few_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> table.line("res.users", 1));
    }
}
