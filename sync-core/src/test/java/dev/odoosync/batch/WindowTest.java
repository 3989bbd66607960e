package dev.odoosync.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"2026-03-01T00:00:00.000001Z, 2026-03-01T00:00:05Z", "2026-03-01T00:00:00Z, 2026-03-01T00:00:05.999Z"})
    void an_end_within_a_second_is_refused(Instant start, Instant end) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window(start, end))
                .withMessage("a window's ends must be whole seconds: %s to %s", start, end);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1"})
    void a_window_that_ends_no_later_than_it_starts_is_refused(long seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> window(seconds))
                .withMessageStartingWith("a window must end after it starts: ");
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 1", "4, 2", "86400, 43200"})
    void the_middle_is_a_whole_second_strictly_within(long seconds, long middle) {
        assertThat(window(seconds).divisible()).isTrue();
        assertThat(window(seconds).middle()).isEqualTo(START.plusSeconds(middle));
    }

    @Test
    void a_single_second_cannot_be_divided() {
        assertThat(window(1).divisible()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> window(1).middle());
    }

    @Test
    void its_length_is_the_time_between_its_ends() {
        assertThat(window(90).length()).isEqualTo(Duration.ofSeconds(90));
        assertThat(window(90).until(START.plusSeconds(5))).isEqualTo(window(5));
    }

    @Test
    void a_whole_second_is_the_one_that_had_begun_also_before_1970() {
        assertThat(Window.wholeSecond(START.plusNanos(999_999_999))).isEqualTo(START);
        assertThat(Window.wholeSecond(Instant.parse("1969-12-31T23:59:58.5Z")))
                .isEqualTo(Instant.parse("1969-12-31T23:59:58Z"));
    }

    private static Window window(long seconds) {
        return new Window(START, START.plusSeconds(seconds));
    }
}
