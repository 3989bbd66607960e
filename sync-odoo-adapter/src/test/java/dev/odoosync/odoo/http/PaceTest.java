package dev.odoosync.odoo.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.CallPace;
import dev.odoosync.port.CallPace.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class PaceTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HandTicks time = new HandTicks();
    private final List<CallPace> told = new ArrayList<>();

    private Pace pace(int inFlight, int perSecond) {
        return new Pace(new PaceLimits(Duration.ZERO, inFlight, perSecond), told::add, time);
    }

    /** One call that takes so long and is answered. */
    private void call(Pace pace, Duration takes, long bytes) {
        try (Pace.Leave leave = pace.begin(PATIENCE)) {
            time.pass(takes);
            leave.answered(bytes);
        }
    }

    private void calls(int count, Pace pace, Duration takes) {
        for (int i = 0; i < count; i++) {
            call(pace, takes, 100);
        }
    }

    @Test
    void one_call_too_many_waits_and_then_gives_up() {
        Pace pace = pace(1, 0);
        pace.begin(SHORT);

        TenantFault fault = catchThrowableOfType(TenantFault.class, () -> pace.begin(SHORT));

        assertThat(fault.code()).isEqualTo(FaultCode.THROTTLED);
        assertThat(fault.isOutOfTurn()).isTrue();
    }

    @Test
    void a_waiting_call_begins_when_another_ends() {
        Pace pace = new Pace(new PaceLimits(Duration.ZERO, 1, 0), told::add);
        Pace.Leave first = pace.begin(PATIENCE);
        CompletableFuture<Pace.Leave> waiting = CompletableFuture.supplyAsync(() -> pace.begin(PATIENCE));

        first.close();

        assertThat(waiting).succeedsWithin(PATIENCE);
    }

    @Test
    void calls_keep_their_distance() {
        Duration rest = Duration.ofMillis(50);
        Pace pace = new Pace(new PaceLimits(rest, 1, 0), told::add, time);
        call(pace, Duration.ofMillis(7), 100);
        long ended = time.nanos();

        call(pace, Duration.ZERO, 100);

        assertThat(time.since(ended)).isEqualTo(rest);
    }

    @Test
    void never_more_calls_begin_within_a_second_than_allowed() {
        Pace pace = pace(16, 3);
        long begun = time.nanos();
        List<Duration> starts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            pace.begin(PATIENCE).close();
            starts.add(time.since(begun));
        }

        for (int i = 3; i < starts.size(); i++) {
            assertThat(starts.get(i).minus(starts.get(i - 3))).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
        assertThat(starts.get(29)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void who_would_wait_too_long_in_line_is_told_at_once_when_to_come_again() {
        Pace pace = new Pace(new PaceLimits(Duration.ZERO, 1, 1), told::add);
        pace.begin(PATIENCE);

        TenantFault fault = catchThrowableOfType(TenantFault.class, () -> pace.begin(Duration.ofMillis(1)));

        assertThat(fault.isOutOfTurn()).isTrue();
        assertThat(fault.retryAfter())
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1)));
    }

    @Nested
    class After_a_complaint {
        @Test
        void all_calls_are_held_back_as_long_as_the_server_asked() {
            Pace pace = pace(4, 0);
            try (Pace.Leave leave = pace.begin(PATIENCE)) {
                leave.complained(Duration.ofSeconds(60));
            }

            TenantFault fault = catchThrowableOfType(TenantFault.class, () -> pace.begin(PATIENCE));
            time.pass(Duration.ofSeconds(35));
            long asked = time.nanos();
            pace.begin(PATIENCE).close();

            assertThat(fault.retryAfter()).contains(Duration.ofSeconds(60));
            assertThat(time.since(asked)).isEqualTo(Duration.ofSeconds(25));
        }

        @Test
        void fewer_calls_are_in_flight_with_rests_between_and_good_answers_bring_the_pace_back() {
            Pace pace = pace(8, 0);
            complaint(pace);
            CallPace halved = pace.now();
            complaint(pace);
            CallPace quartered = pace.now();
            List<Integer> inFlight = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                calls(1, pace, Duration.ofMillis(10));
                inFlight.add(pace.now().callsInFlight());
            }

            assertThat(halved).isEqualTo(new CallPace(4, 8, 0, Duration.ofMillis(250), Cause.THROTTLED));
            assertThat(quartered).isEqualTo(new CallPace(2, 8, 0, Duration.ofMillis(500), Cause.THROTTLED));
            assertThat(inFlight).isSorted().startsWith(2, 3, 3, 3, 4).endsWith(8);
            assertThat(pace.now()).isEqualTo(new CallPace(8, 8, 0, Duration.ZERO, null));
        }

        @Test
        void it_is_told_once_that_it_is_slowed_and_once_that_it_is_back() {
            Pace pace = pace(2, 0);
            complaint(pace);
            complaint(pace);
            calls(40, pace, Duration.ofMillis(10));

            assertThat(told).hasSize(2);
            assertThat(told.get(0).slowedBy()).isEqualTo(Cause.THROTTLED);
            assertThat(told.get(1)).isEqualTo(new CallPace(2, 2, 0, Duration.ZERO, null));
        }

        @Test
        void many_calls_that_fail_at_once_are_one_complaint() {
            Pace pace = pace(8, 0);
            List<Pace.Leave> leaves =
                    IntStream.range(0, 8).mapToObj(i -> pace.begin(PATIENCE)).toList();
            time.pass(Duration.ofMillis(1));
            leaves.forEach(Pace.Leave::unanswered);

            assertThat(pace.now()).isEqualTo(new CallPace(4, 8, 0, Duration.ofMillis(250), Cause.UNANSWERED));
        }

        @Test
        void there_is_always_one_call_left_and_the_rest_has_an_end() {
            Pace pace = pace(3, 0);
            for (int i = 0; i < 20; i++) {
                complaint(pace);
            }

            assertThat(pace.now()).isEqualTo(new CallPace(1, 3, 0, Duration.ofSeconds(10), Cause.THROTTLED));
        }

        private void complaint(Pace pace) {
            try (Pace.Leave leave = pace.begin(PATIENCE)) {
                time.pass(Duration.ofMillis(5));
                leave.complained(Duration.ZERO);
            }
        }
    }

    @Nested
    class Slow_answers {
        private final Pace pace = pace(4, 0);

        @Test
        void slow_it_down_and_it_recovers_by_itself() {
            calls(20, pace, Duration.ofMillis(50));
            calls(40, pace, Duration.ofSeconds(1));
            CallPace slowed = pace.now();
            calls(60, pace, Duration.ofMillis(50));

            assertThat(slowed).isEqualTo(new CallPace(1, 4, 0, Duration.ofSeconds(2), Cause.SLOW));
            assertThat(pace.now()).isEqualTo(new CallPace(4, 4, 0, Duration.ZERO, null));
        }

        @Test
        void that_are_large_are_not_slow() {
            calls(20, pace, Duration.ofMillis(50));
            for (int i = 0; i < 20; i++) {
                call(pace, Duration.ofSeconds(2), 2_000_000);
            }

            assertThat(told).isEmpty();
        }

        @Test
        void of_a_server_that_was_always_slow_are_what_it_can_do() {
            calls(200, pace, Duration.ofSeconds(3));

            assertThat(told).isEmpty();
        }

        @Test
        void become_what_is_usual_where_the_server_stays_so() {
            calls(20, pace, Duration.ofMillis(50));
            calls(700, pace, Duration.ofSeconds(1));

            assertThat(pace.now().slowedBy()).isNull();
        }

        @Test
        void mean_nothing_where_it_is_a_single_one() {
            calls(20, pace, Duration.ofMillis(50));
            call(pace, Duration.ofSeconds(50), 100);
            calls(5, pace, Duration.ofMillis(50));

            assertThat(told).isEmpty();
        }
    }

    @Nested
    class Changes {
        private final Pace pace = pace(4, 0);

        private void change(Duration takes) {
            try (Pace.Leave leave = pace.begin(PATIENCE)) {
                time.pass(takes);
                leave.changed();
            }
        }

        @Test
        void that_take_long_slow_nothing_down() {
            calls(20, pace, Duration.ofMillis(20));
            for (int i = 0; i < 20; i++) {
                change(Duration.ofSeconds(3));
            }

            assertThat(told).isEmpty();
        }

        @Test
        void empty_odoos_caches_so_that_what_is_asked_right_after_says_nothing() {
            calls(20, pace, Duration.ofMillis(20));
            for (int i = 0; i < 20; i++) {
                change(Duration.ofMillis(40));
                calls(2, pace, Duration.ofMillis(300));
            }

            assertThat(told).isEmpty();
        }

        @Test
        void hide_a_slow_server_for_a_second_only() {
            calls(20, pace, Duration.ofMillis(20));
            change(Duration.ofMillis(40));
            calls(10, pace, Duration.ofSeconds(1));

            assertThat(pace.now().slowedBy()).isEqualTo(Cause.SLOW);
        }

        @Test
        void that_are_made_bring_the_pace_back() {
            try (Pace.Leave leave = pace.begin(PATIENCE)) {
                leave.complained(Duration.ZERO);
            }
            for (int i = 0; i < 20; i++) {
                change(Duration.ofMillis(40));
            }

            assertThat(pace.now()).isEqualTo(new CallPace(4, 4, 0, Duration.ZERO, null));
        }
    }
}
