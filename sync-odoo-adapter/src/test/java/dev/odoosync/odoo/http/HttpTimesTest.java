package dev.odoosync.odoo.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers say about time. */
final class HttpTimesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void a_date_is_what_rfc_9110_calls_one() {
        assertThat(HttpTimes.date("Sun, 01 Mar 2026 12:00:00 GMT")).contains(NOW);
        assertThat(HttpTimes.date("Sun, 01 Mar 2026 13:00:00 +0100")).contains(NOW);
        assertThat(HttpTimes.date(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-03-01T12:00:00Z",
                "Sun, 01 Mar 2026 12:00:00 CET",
                "Sun, 01 Mar 2026 12:00:00",
                "Mon, 01 Mar 2026 12:00:00 GMT",
                "Sun, 31 Feb 2026 12:00:00 GMT",
                "Sun, 01 Mar 2026 25:00:00 GMT",
                "Wed, 31 Dec 1969 23:59:59 GMT",
                "Fri, 31 Dec 9999 23:59:59 GMT",
                "Sat, 01 Jan 10000 00:00:00 GMT",
                "1772366400",
                "Sun, 01 Mar 2026 12:00:00 GMT, Sun, 01 Mar 2026 12:00:00 GMT"
            })
    void what_is_no_date_counts_as_missing(String header) {
        assertThat(HttpTimes.date(header)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | PT7S",
                "0 | PT0S",
                "999999999 | PT24H",
                "Sun, 01 Mar 2026 12:00:30 GMT | PT30S",
                "Sat, 01 Mar 2098 12:00:00 GMT | PT24H"
            })
    void a_wait_is_seconds_or_a_date_and_a_day_at_most(String header, Duration wait) {
        assertThat(HttpTimes.retryAfter(header, NOW)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "1000000000000",
                "1e3",
                "7.5",
                "soon",
                "",
                "Sun, 01 Mar 2026 11:59:59 GMT",
                "Fri, 31 Dec 9999 23:59:59 GMT"
            })
    void what_is_no_wait_counts_as_missing(String header) {
        assertThat(HttpTimes.retryAfter(header, NOW)).isEmpty();
    }

    @Test
    void a_date_to_wait_for_says_nothing_where_the_server_tells_no_time() {
        assertThat(HttpTimes.retryAfter("Sun, 01 Mar 2026 12:00:30 GMT", Instant.MAX))
                .isEmpty();
    }
}
