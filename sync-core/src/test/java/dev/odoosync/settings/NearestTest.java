package dev.odoosync.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN = List.of("lease", "settle", "call-timeout", "store-timeout");

    @ParameterizedTest
    @CsvSource({
        "lease, lease",
        "leese, lease",
        "setle, settle",
        "timeout, call-timeout",
        "store_timeout, store-timeout",
        "'', lease"
    })
    void the_fewest_changed_letters_win_and_the_first_of_equals(String typed, String nearest) {
        assertThat(Nearest.to(typed, KNOWN)).isEqualTo(nearest);
    }

    @Test
    void what_is_endless_is_not_read_to_its_end() {
        assertThat(Nearest.to("settle".repeat(1_000_000), KNOWN)).isIn(KNOWN);
    }

    @Test
    void of_nothing_nothing_is_near() {
        assertThatIllegalArgumentException().isThrownBy(() -> Nearest.to("lease", List.of()));
    }
}
