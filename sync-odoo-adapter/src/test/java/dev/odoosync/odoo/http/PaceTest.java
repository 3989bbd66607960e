package dev.odoosync.odoo.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class PaceTest {
    private static final Duration SHORT = Duration.ofMillis(20);

    @Test
    void one_call_too_many_waits_and_then_gives_up() {
        Pace pace = new Pace(Duration.ZERO, 1);
        pace.begin(SHORT);

        TenantFault fault = catchThrowableOfType(TenantFault.class, () -> pace.begin(SHORT));

        assertThat(fault.code()).isEqualTo(FaultCode.THROTTLED);
    }

    @Test
    void a_waiting_call_begins_when_another_ends() {
        Pace pace = new Pace(Duration.ZERO, 1);
        pace.begin(SHORT);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> pace.begin(Duration.ofSeconds(30)));

        pace.end();

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(30));
    }

    @Test
    void calls_keep_their_distance() {
        Duration rest = Duration.ofMillis(50);
        Pace pace = new Pace(rest, 1);
        pace.begin(SHORT);
        pace.end();
        long ended = System.nanoTime();

        pace.begin(Duration.ofSeconds(30));

        assertThat(System.nanoTime() - ended).isGreaterThan(rest.minusMillis(5).toNanos());
    }

    @Test
    void a_complaint_holds_all_calls_back_and_the_pace_recovers() {
        Pace pace = new Pace(Duration.ZERO, 4);
        pace.begin(SHORT);
        pace.complained(Duration.ofSeconds(60));
        pace.end();

        TenantFault fault = catchThrowableOfType(TenantFault.class, () -> pace.begin(SHORT));

        assertThat(fault.retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60)));
        assertThat(pace.rest()).isEqualTo(Duration.ofMillis(250));
        for (int i = 0; i < 40; i++) {
            pace.contented();
        }
        assertThat(pace.rest()).isZero();
    }

    @Test
    void headers_of_time_are_understood_or_ignored() {
        Instant now = Instant.parse("2026-11-21T10:00:00Z");

        assertThat(HttpTimes.date("Sat, 21 Nov 2026 10:00:00 GMT")).contains(now);
        assertThat(HttpTimes.date("yesterday")).isEmpty();
        assertThat(HttpTimes.date("Sat, 21 Nov 12026 10:00:00 GMT")).isEmpty();
        assertThat(HttpTimes.retryAfter("7", now)).contains(Duration.ofSeconds(7));
        assertThat(HttpTimes.retryAfter("Sat, 21 Nov 2026 10:01:00 GMT", now)).contains(Duration.ofMinutes(1));
        assertThat(HttpTimes.retryAfter("999999999", now)).contains(Duration.ofDays(1));
        assertThat(HttpTimes.retryAfter("-1", now)).isEmpty();
        assertThat(HttpTimes.retryAfter("soon", now)).isEmpty();
    }
}
