package dev.odoosync.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "5s, PT5S",
        "15min, PT15M",
        "24h, PT24H",
        "90d, PT2160H",
        "0s, PT0S",
        "5 s, PT5S",
        "' 5s ', PT5S"
    })
    void people_write_a_number_and_a_unit(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "5m", "-5s", "1.5h", "5S", "PT5S", "5s 3ms", "9999999999s"})
    void anything_else_is_refused_with_examples(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessage("'" + text + "' is no duration; write 500ms, 5s, 15min, 24h or 90d");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT0.5S, 500ms",
        "PT5S, 5s",
        "PT90S, 90s",
        "PT15M, 15min",
        "PT23H, 23h",
        "PT24H, 1d",
        "PT2160H, 90d",
        "PT-5S, -5s",
        "PT2562047788015215H30M7S, 9223372036854775807s"
    })
    void it_is_shown_in_the_largest_unit_that_divides_it(Duration duration, String text) {
        assertThat(Durations.text(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1ms", "999ms", "1s", "61s", "30min", "7h", "365d", "36500d"})
    void what_is_shown_reads_back_as_the_same(String text) {
        assertThat(Durations.text(Durations.parse(text))).isEqualTo(text);
    }

    @Test
    void what_no_unit_fits_is_shown_in_full() {
        assertThat(Durations.text(Duration.ofNanos(1))).isEqualTo("PT0.000000001S");
    }
}
