package dev.odoosync.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
    @ParameterizedTest
    @CsvSource({
        "*/10 * * * * *,  2026-11-21T12:00:03.5Z,  2026-11-21T12:00:10Z",
        "*/10 * * * * *,  2026-11-21T12:00:10Z,    2026-11-21T12:00:20Z",
        "*/10 * * * * *,  2026-12-31T23:59:55Z,    2027-01-01T00:00:00Z",
        "0 17 3 * * *,    2026-11-21T03:17:00Z,    2026-11-22T03:17:00Z",
        "0 17 3 * * *,    2026-11-21T03:16:59.999Z,2026-11-21T03:17:00Z",
        "0 0 0 29 2 *,    2026-11-21T12:00:00Z,    2028-02-29T00:00:00Z",
        "0 30 2 * * SUN,  2026-03-28T12:00:00Z,    2026-03-29T02:30:00Z"
    })
    void the_next_time_is_found_in_utc(String text, Instant after, Instant next) {
        assertThat(Cron.parse(text).next(after)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "* * * * *",
                "60 * * * * *",
                "* * * * * * *",
                "0 0 0 30 2 *",
                "*/0 * * * * *",
                "- - - - - -"
            })
    void what_is_no_expression_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cron.parse(text)).withMessageContaining("'" + text + "'");
    }

    @Test
    void a_very_long_one_is_refused_unread() {
        assertThatIllegalArgumentException().isThrownBy(() -> Cron.parse("*".repeat(201)));
    }

    @Test
    void it_shows_itself_as_it_was_typed() {
        assertThat(Cron.parse("0 17 3 * * *")).hasToString("0 17 3 * * *").isEqualTo(Cron.parse("0 17 3 * * *"));
    }
}
