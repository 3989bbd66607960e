package dev.odoosync.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClocksTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void clocks_that_are_close_agree() {
        assertThat(check(NOW.minusSeconds(30)).verdict()).isEqualTo(Verdict.OK);
    }

    @Test
    void one_that_is_wrong_is_told_with_its_way() {
        Check behind = check(NOW.minusSeconds(90));

        assertThat(behind.verdict()).isEqualTo(Verdict.WARN);
        assertThat(behind.sentence()).contains("90 s behind");
    }

    @Test
    void one_that_is_not_told_is_not_taken_for_the_end_of_time() {
        Check untold = check(Instant.MAX);

        assertThat(untold.verdict()).isEqualTo(Verdict.WARN);
        assertThat(untold.sentence()).contains("no Date header").doesNotContain(" s ahead");
    }

    private static Check check(Instant theirs) {
        return Clocks.check("Odoo clock", "Odoo's", theirs, NOW);
    }
}
