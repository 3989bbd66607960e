package dev.odoosync.app.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.tenant.Credential;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeyEndingLogTest {
    private static final Instant END = Instant.parse("2026-12-01T00:00:00Z");

    @Test
    void a_key_that_ends_is_told_with_the_day_and_what_to_do() {
        assertThat(SyncSentences.keyEnding(Credential.key(1, END)))
                .isEqualTo(
                        "Soon nothing can go on: the API key ends on 2026-12-01 (UTC). Make a new one and connect the"
                                + " tenant with it.");
    }

    @Test
    void of_several_keys_it_is_not_said_that_it_is_ours() {
        assertThat(SyncSentences.keyEnding(Credential.key(2, END)))
                .contains("one of the user's API keys ends on 2026-12-01 (UTC); it may be the one in use");
    }
}
