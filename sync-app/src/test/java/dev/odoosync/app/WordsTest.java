package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void counts_have_their_noun() {
        assertThat(Words.count(1, "record")).isEqualTo("1 record");
        assertThat(Words.count(12_345, "record")).isEqualTo("12,345 records");
        assertThat(Words.count(2, "batch")).isEqualTo("2 batches");
    }

    @Test
    void spans_are_as_coarse_as_they_are_long() {
        assertThat(Words.span(Duration.ofMillis(45_900))).isEqualTo("45 s");
        assertThat(Words.span(Duration.ofSeconds(185))).isEqualTo("3 min 5 s");
        assertThat(Words.span(Duration.ofMinutes(130))).isEqualTo("2 h 10 min");
        assertThat(Words.span(Duration.ofSeconds(-3))).isEqualTo("0 s");
    }

    @Test
    void moments_are_utc() {
        assertThat(Words.moment(Instant.parse("2026-11-21T12:00:00.9Z"))).isEqualTo("2026-11-21 12:00:00");
        assertThat(Words.moment(null)).isEqualTo("-");
    }

    @Test
    void rates_are_per_second() {
        assertThat(Words.rate(500, Duration.ofMillis(250))).isEqualTo(2_000);
        assertThat(Words.rate(500, Duration.ZERO)).isEqualTo(500_000);
    }

    @Test
    void little_room_takes_the_largest_unit_alone() {
        assertThat(Words.about(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(Words.about(Duration.ofMinutes(119))).isEqualTo("119 min");
        assertThat(Words.about(Duration.ofHours(47))).isEqualTo("47 h");
        assertThat(Words.about(Duration.ofDays(1_000))).isEqualTo("1,000 d");
        assertThat(Words.about(Duration.ofSeconds(-5))).isEqualTo("0 s");
    }

    @Test
    void long_sentences_are_broken_between_words() {
        assertThat(Words.wrapped("one two three", 7)).containsExactly("one two", "three");
        assertThat(Words.wrapped("overlong", 3)).containsExactly("overlong");
        assertThat(Words.days(Duration.ofDays(30))).isEqualTo("30 days");
        assertThat(Words.printable("a\u001bb")).isEqualTo("a?b");
    }
}
