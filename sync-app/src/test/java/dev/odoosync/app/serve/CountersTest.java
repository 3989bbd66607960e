package dev.odoosync.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.port.CallPace;
import dev.odoosync.port.CallPace.Cause;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CountersTest {
    private static final CallPace SLOWED = new CallPace(1, 2, 0, Duration.ofMillis(250), Cause.SLOW);
    private static final CallPace USUAL = new CallPace(2, 2, 0, Duration.ZERO, null);

    @Test
    void servers_that_are_slowed_are_counted_until_they_are_as_usual_again() {
        Counters counters = new Counters();
        counters.pace(SLOWED);
        counters.pace(SLOWED);
        assertThat(counters.text()).contains("odoosync_servers_slowed 2.0");
        counters.pace(USUAL);

        assertThat(counters.text())
                .contains("odoosync_servers_slowed 1.0")
                .contains("odoosync_slowdowns_total{cause=\"slow\"} 2.0");
    }
}
