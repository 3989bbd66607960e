package dev.odoosync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrakeRuleTest {
    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({
        "0, 0, false",
        "4, 4, false",
        "5, 10, false",
        "5, 9, true",
        "100, 400, false",
        "101, 505, false",
        "101, 504, true",
        "200000, 1000000, false",
        "200001, 1000000, true",
        "60, 100, true"
    })
    void it_stops_what_is_implausible(long affected, long total, boolean stops) {
        assertThat(new BrakeRule(20, 100).stops(affected, total)).isEqualTo(stops);
    }
}
