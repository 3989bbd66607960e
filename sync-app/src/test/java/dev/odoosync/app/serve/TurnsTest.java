package dev.odoosync.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.StepResult.Outcome;
import dev.odoosync.port.StatusStore.DueTenant;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration TOO_LONG = Duration.ofSeconds(30);

    private final Turns turns = new Turns(Map.of(Lane.INCREMENT, 2, Lane.COPY, 1, Lane.TROUBLED, 1), TOO_LONG);

    @Test
    void each_lane_has_places_of_its_own() {
        wantAll("copy-1 copy-2 copy-3", false, false);
        wantAll("inc-1 inc-2 inc-3", true, false);
        wantAll("ill-1 ill-2", true, true);
        assertThat(taken()).containsExactlyInAnyOrder("inc-1", "inc-2", "copy-1", "ill-1");
        assertThat(turns.waiting(Lane.COPY)).isEqualTo(2);
        assertThat(turns.waiting(Lane.TROUBLED)).isEqualTo(1);
    }

    @Test
    void who_comes_first_is_served_first_and_nobody_twice() {
        wantAll("a b c a b", true, false);
        Turn first = turns.next(NOW).orElseThrow();
        Turn second = turns.next(NOW).orElseThrow();
        assertThat(List.of(first.tenant().value(), second.tenant().value())).containsExactly("a", "b");
        want("a", true, false);
        turns.over(first, Outcome.IDLE, NOW);
        assertThat(taken()).containsExactly("c");
        turns.over(second, Outcome.IDLE, NOW);
        assertThat(taken()).isEmpty();
    }

    @Test
    void who_waited_knows_how_long() {
        want("a", true, false);
        turns.want(due("a", true, false), NOW.plusSeconds(10));
        assertThat(turns.next(NOW.plusSeconds(12)).orElseThrow().waited()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void long_copies_take_turns() {
        wantAll("big-1 big-2", false, false);
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Turn turn = turns.next(NOW).orElseThrow();
            order.add(turn.tenant().value());
            assertThat(turns.over(turn, Outcome.WORKED, NOW)).isTrue();
            turns.again(turn.tenant(), NOW);
        }
        assertThat(order).containsExactly("big-1", "big-2", "big-1", "big-2");
    }

    @Test
    void an_increment_that_lasts_longer_than_a_turn_goes_on_beside_the_copies() {
        want("a", true, false);
        Turn turn = turns.next(NOW).orElseThrow();
        turns.over(turn, Outcome.WORKED, NOW);
        turns.again(turn.tenant(), NOW);
        assertThat(turns.next(NOW)).map(Turn::lane).contains(Lane.COPY);
    }

    @Test
    void a_slow_tenant_frees_the_place_that_others_wait_for_and_is_known_from_then_on() {
        wantAll("slow-1 slow-2 quick", true, false);
        Turn slow = turns.next(NOW).orElseThrow();
        turns.next(NOW);
        assertThat(turns.next(NOW)).isEmpty();
        turns.watch(NOW.plusSeconds(29));
        assertThat(turns.next(NOW)).isEmpty();

        Instant late = NOW.plusSeconds(31);
        turns.watch(late);
        assertThat(turns.next(late)).map(turn -> turn.tenant().value()).contains("quick");
        assertThat(turns.atWork(Lane.TROUBLED)).isEqualTo(1);
        turns.over(slow, Outcome.IDLE, late);
        turns.want(due(slow.tenant().value(), true, false), late);
        Turn again = turns.next(late).orElseThrow();
        assertThat(again.lane()).isEqualTo(Lane.TROUBLED);
        turns.over(again, Outcome.IDLE, late.plusSeconds(3));
        turns.want(due(slow.tenant().value(), true, false), late.plusSeconds(9));
        assertThat(turns.waiting(Lane.INCREMENT)).isEqualTo(1);
    }

    @Test
    void more_slow_tenants_than_there_are_places_for_them_keep_theirs() {
        wantAll("slow-1 slow-2 quick", true, false);
        taken();
        turns.watch(NOW.plusSeconds(31));
        assertThat(turns.atWork(Lane.TROUBLED)).isEqualTo(1);
        assertThat(turns.atWork(Lane.INCREMENT)).isEqualTo(1);
    }

    @Test
    void a_tenant_that_met_a_bug_is_left_alone_for_a_minute() {
        want("a", true, false);
        assertThat(turns.over(turns.next(NOW).orElseThrow(), null, NOW)).isFalse();
        turns.want(due("a", true, false), NOW.plusSeconds(59));
        assertThat(turns.next(NOW)).isEmpty();
        turns.watch(NOW.plusSeconds(60));
        turns.want(due("a", true, false), NOW.plusSeconds(60));
        assertThat(turns.next(NOW)).isPresent();
    }

    @Test
    void a_wish_changes_what_the_waiting_turn_is_for() {
        want("a", false, false);
        turns.ask(tenant("a"), Wish.SYNC, NOW);
        Turn turn = turns.next(NOW).orElseThrow();
        assertThat(turn.wish()).isEqualTo(Wish.SYNC);
        assertThat(turn.lane()).isEqualTo(Lane.COPY);
        assertThat(turns.next(NOW)).isEmpty();
    }

    @Test
    void of_two_wishes_the_greater_one_counts_in_whatever_order_they_come() {
        turns.ask(tenant("a"), Wish.RETRY, NOW);
        turns.ask(tenant("a"), Wish.SYNC, NOW.plusSeconds(5));
        Turn turn = turns.next(NOW.plusSeconds(9)).orElseThrow();
        assertThat(turn.wish()).isEqualTo(Wish.RETRY);
        Wish compared = Wish.reconcile("res.partner").and(Wish.letPass("sale.order"));
        turns.ask(tenant("a"), compared, NOW);
        turns.ask(tenant("a"), Wish.SYNC, NOW);
        turns.over(turn, Outcome.IDLE, NOW);
        turns.again(tenant("a"), NOW);
        assertThat(turns.next(NOW).orElseThrow().wish())
                .isEqualTo(new Wish(true, false, false, Set.of("res.partner"), Set.of("sale.order")));
        assertThat(turn.waited()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void a_wish_during_a_turn_comes_right_after_it() {
        want("a", true, false);
        Turn turn = turns.next(NOW).orElseThrow();
        turns.ask(tenant("a"), Wish.RETRY, NOW);
        assertThat(turns.next(NOW)).isEmpty();
        assertThat(turns.over(turn, Outcome.IDLE, NOW)).isTrue();
        turns.again(turn.tenant(), NOW);
        assertThat(turns.next(NOW)).map(Turn::wish).contains(Wish.RETRY);
    }

    @Test
    void a_wish_that_another_process_kept_from_being_heard_is_repeated_for_ten_minutes() {
        turns.ask(tenant("a"), Wish.SYNC, NOW);
        Turn unheard = turns.next(NOW).orElseThrow();
        assertThat(turns.over(unheard, Outcome.BUSY, NOW.plusSeconds(1))).isTrue();
        turns.again(unheard.tenant(), NOW.plusSeconds(2));
        Turn again = turns.next(NOW.plusSeconds(2)).orElseThrow();
        assertThat(again.wish()).isEqualTo(Wish.SYNC);
        assertThat(turns.over(again, Outcome.BUSY, NOW.plusSeconds(601))).isFalse();
    }

    private List<String> taken() {
        List<String> taken = new ArrayList<>();
        for (Optional<Turn> turn = turns.next(NOW); turn.isPresent(); turn = turns.next(NOW)) {
            taken.add(turn.get().tenant().value());
        }
        return taken;
    }

    private void wantAll(String names, boolean copied, boolean troubled) {
        for (String name : List.of(names.split(" "))) {
            want(name, copied, troubled);
        }
    }

    private void want(String name, boolean copied, boolean troubled) {
        turns.want(due(name, copied, troubled), NOW);
    }

    private static DueTenant due(String name, boolean copied, boolean troubled) {
        return new DueTenant(tenant(name), NOW, copied, troubled);
    }

    private static TenantId tenant(String name) {
        return new TenantId(name);
    }
}
