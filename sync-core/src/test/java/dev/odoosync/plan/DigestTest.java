package dev.odoosync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.batch.Window;
import dev.odoosync.plan.Digest.Sum;
import dev.odoosync.plan.Histogram.Width;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DigestTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-03-03T00:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-03-06T00:00:00Z");

    @Test
    void days_differ_by_count_or_by_the_sum_of_ids() {
        Digest one = days(Map.of(MONDAY, new Sum(2, 10), TUESDAY, new Sum(1, 5), FRIDAY, new Sum(3, 9)));
        Digest other = days(Map.of(MONDAY, new Sum(2, 11), FRIDAY, new Sum(3, 9)));

        assertThat(one.differences(other))
                .containsExactly(new Window(MONDAY, TUESDAY), new Window(TUESDAY, TUESDAY.plusSeconds(86_400)))
                .isEqualTo(other.differences(one));
        assertThat(one.differences(one)).isEmpty();
    }

    @Test
    void it_adds_up() {
        Digest digest = new Digest(Width.DAY, new TreeMap<>(Map.of(MONDAY, new Sum(2, 10))), new Sum(1, 7));
        assertThat(digest.total()).isEqualTo(3);
        assertThat(digest.within(new Window(MONDAY, TUESDAY))).isEqualTo(2);
        assertThat(digest.within(new Window(TUESDAY, FRIDAY))).isZero();
        assertThat(digest.at(FRIDAY)).isEqualTo(Sum.NONE);
    }

    @Test
    void hours_and_days_cannot_be_compared() {
        Digest hours = new Digest(Width.HOUR, new TreeMap<>(), Sum.NONE);
        assertThatIllegalArgumentException().isThrownBy(() -> hours.differences(days(Map.of())));
        assertThatIllegalArgumentException().isThrownBy(() -> new Sum(-1, 0));
    }

    private static Digest days(Map<Instant, Sum> buckets) {
        return new Digest(Width.DAY, new TreeMap<>(buckets), Sum.NONE);
    }
}
