package dev.odoosync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortionRuleTest {
    private static final PortionRule RULE = new PortionRule(1_000, 1_000_000, Duration.ofSeconds(10));

    @ParameterizedTest(name = "{0}: {1} rows of {2} in {3} ms, {4} bytes")
    @CsvSource({
        "fine as it is,            1000, 1000,   9000,   900000, 1000",
        "nothing at all,           1000, 1000,      0,        0, 1000",
        "twice too large,          1000, 1000,    100,  2000000,  500",
        "four times too slow,      1000, 1000,  40000,     1000,  250",
        "the worse of both counts, 1000, 1000,  20000,  8000000,  125",
        "one row too large,           1,    1,    100, 50000000,    1",
        "room for twice as many,    250,  250,   1000,   100000,  500",
        "not quite room for that,   250,  250,   6000,   100000,  250",
        "few rows prove little,     250,   10,      1,        1,  250",
        "half of them are enough,   250,  125,      1,        1,  500",
        "few rows and too many,     250,   10,  20000,        1,    5",
        "close to the limit,        800,  800,      1,        1, 1000",
    })
    void what_a_read_cost_decides_on_the_next(String why, int portion, int rows, long millis, long bytes, int next) {
        assertThat(RULE.afterAnswer(portion, rows, Duration.ofMillis(millis), bytes))
                .as(why)
                .isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000, 250", "250, 250, 62", "250, 10, 2", "100, 1000, 100", "3, 3, 1", "1, 1, 1"})
    void a_read_without_an_answer_is_tried_with_a_quarter(int portion, int rows, int next) {
        assertThat(RULE.afterFailure(portion, rows)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({"1000, 500", "3, 1", "1, 1"})
    void who_asks_for_fewer_calls_is_asked_for_less(int portion, int next) {
        assertThat(RULE.afterComplaint(portion)).isEqualTo(next);
    }

    @Test
    void it_settles_where_the_server_can_answer_in_time() {
        Duration perRow = Duration.ofMillis(100);
        int portion = RULE.most();
        for (int i = 0; i < 20; i++) {
            portion = RULE.afterAnswer(portion, portion, perRow.multipliedBy(portion), 1);
        }
        assertThat(portion).isEqualTo(100);
    }

    @Test
    void a_call_stays_well_below_its_timeout() {
        assertThat(PortionRule.of(1_000, Duration.ofSeconds(60)).time()).isEqualTo(Duration.ofSeconds(10));
        assertThat(PortionRule.of(1_000, Duration.ofSeconds(8)).time()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void what_is_no_rule_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PortionRule(0, 1, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new PortionRule(1, 0, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new PortionRule(1, 1, Duration.ZERO));
    }
}
