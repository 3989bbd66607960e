package dev.odoosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowEndTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:07Z, 2026-03-01T10:00:09Z, 2026-03-01T10:00:02Z",
        "2026-03-01T10:00:09Z, 2026-03-01T10:00:07Z, 2026-03-01T10:00:02Z",
        "2026-03-01T10:00:07Z, 2026-03-01T10:00:07.999Z, 2026-03-01T10:00:02Z",
        "2026-03-01T10:00:09Z, 2026-03-01T10:00:07.999Z, 2026-03-01T10:00:02Z"
    })
    void the_earlier_clock_less_settle_to_the_whole_second(Instant odoo, Instant own, Instant end) {
        assertThat(WindowEnd.of(odoo, own, Duration.ofSeconds(5))).isEqualTo(end);
    }

    @Test
    void our_own_clock_serves_where_odoos_is_not_known() {
        Instant own = Instant.parse("2026-03-01T10:00:07.5Z");
        assertThat(WindowEnd.of(Instant.MAX, own, Duration.ZERO)).isEqualTo(Instant.parse("2026-03-01T10:00:07Z"));
    }

    @Test
    void settle_is_taken_off_before_the_fraction_is_cut() {
        Instant own = Instant.parse("2026-03-01T10:00:07.2Z");
        assertThat(WindowEnd.of(own, own, Duration.ofMillis(500))).isEqualTo(Instant.parse("2026-03-01T10:00:06Z"));
    }
}
