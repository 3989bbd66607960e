package dev.odoosync.app.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the log remembers, and for how long. */
class ToldTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void what_it_remembers_is_bounded_and_forgotten_after_an_hour() {
        Told told = new Told(100);
        for (int i = 0; i < 10_000; i++) {
            assertThat(told.isNews("n" + i, NOW)).isTrue();
        }
        assertThat(told.size()).isEqualTo(100);
        assertThat(told.isNews("n9999", NOW)).isFalse();

        assertThat(told.isNews("x", NOW.plusSeconds(3_600))).isTrue();
        assertThat(told.size()).isEqualTo(1);

        News news = new News(1);
        news.add("a", 0);
        news.add("b", 2);
        news.add("c", 3);
        news.add("b", 2);
        assertThat(List.of(news.take("a"), news.take("b"), news.take("c"), news.take("b")))
                .containsExactly(0L, 4L, 0L, 0L);
    }
}
