package dev.odoosync.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelGapsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final PutAside SEVEN = PutAside.since(NOW, 7, "it fails");
    private static final LeftOutField RIBBON = LeftOutField.since(NOW, "ribbon", 7, "it fails");

    @Test
    void each_field_and_record_is_there_once_and_in_order() {
        ModelGaps gaps = ModelGaps.NONE
                .with(SEVEN)
                .with(PutAside.since(NOW, 3, "it fails too"))
                .with(SEVEN.failedAgain("again", NOW))
                .with(RIBBON)
                .with(RIBBON);

        assertThat(gaps.records()).extracting(PutAside::odooId).containsExactly(3L, 7L);
        assertThat(gaps.record(7)).map(PutAside::attempts).contains(2);
        assertThat(gaps.fieldNames()).containsExactly("ribbon");
        assertThat(gaps.none()).isFalse();
    }

    @Test
    void what_can_be_read_again_is_not_missing() {
        ModelGaps gaps = ModelGaps.NONE.with(SEVEN).with(RIBBON);

        assertThat(gaps.withoutRecord(7).withoutField("ribbon")).isEqualTo(ModelGaps.NONE);
        assertThat(ModelGaps.NONE.none()).isTrue();
        assertThat(ModelGaps.NONE.nextTry()).isEmpty();
    }

    @Test
    void a_record_is_tried_after_five_minutes_then_ever_later_up_to_a_day() {
        List<Duration> waits = new ArrayList<>();
        PutAside record = SEVEN;
        for (int i = 0; i < 40; i++) {
            waits.add(Duration.between(NOW, record.tryAt()));
            record = record.failedAgain("it fails", NOW);
        }

        assertThat(waits.subList(0, 3))
                .containsExactly(Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(20));
        assertThat(waits.subList(9, 40)).containsOnly(Duration.ofDays(1));
    }

    @Test
    void a_field_is_tried_daily() {
        Instant tomorrow = NOW.plus(Duration.ofDays(1));
        assertThat(RIBBON.tryAt()).isEqualTo(tomorrow);
        assertThat(RIBBON.failedAgain("still", tomorrow).tryAt()).isEqualTo(NOW.plus(Duration.ofDays(2)));
        assertThat(RIBBON.failedAgain("still", tomorrow).since()).isEqualTo(NOW);
    }

    @Test
    void whoever_asks_has_everything_tried_earlier_and_nothing_later() {
        Instant soon = NOW.plusSeconds(1);
        ModelGaps gaps = ModelGaps.NONE.with(SEVEN).with(RIBBON);

        assertThat(gaps.tryBy(soon).nextTry()).contains(soon);
        assertThat(gaps.tryBy(soon).fields().get(0).tryAt()).isEqualTo(soon);
        assertThat(gaps.tryBy(NOW.plus(Duration.ofDays(9)))).isEqualTo(gaps);
    }

    @Test
    void a_reason_that_says_more_stays() {
        PutAside named = PutAside.since(NOW, 7, "its field ribbon: it fails");

        assertThat(named.failedAgain("it fails", NOW).reason()).isEqualTo("its field ribbon: it fails");
        assertThat(named.failedAgain("it may not be read", NOW).reason()).isEqualTo("it may not be read");
    }

    @Test
    void nonsense_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PutAside.since(NOW, 0, "it fails"));
        assertThatIllegalArgumentException().isThrownBy(() -> new PutAside(7, "it fails", NOW, 0, NOW));
        assertThatIllegalArgumentException().isThrownBy(() -> LeftOutField.since(NOW, " ", 7, "it fails"));
    }
}
