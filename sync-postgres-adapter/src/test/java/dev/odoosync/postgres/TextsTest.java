package dev.odoosync.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void what_can_be_kept_stays_as_it_is() {
        for (String text : List.of("", "plain", "“ë” \u0001\t\n\u007F\uFFFF", "\uD83D\uDE00", "a\uD83D\uDE00b")) {
            assertThat(Texts.storable(text)).isSameAs(text);
        }
    }

    @Test
    void what_cannot_be_kept_shows_that_something_was_there() {
        assertThat(Texts.storable("a\u0000b\u0000")).isEqualTo("a\uFFFDb\uFFFD");
        assertThat(Texts.storable("\uD83Dx")).isEqualTo("\uFFFDx");
        assertThat(Texts.storable("x\uD83D")).isEqualTo("x\uFFFD");
        assertThat(Texts.storable("\uDE00\uD83D")).isEqualTo("\uFFFD\uFFFD");
    }
}
