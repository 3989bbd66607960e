package dev.odoosync.testkit;

import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.BERT;
import static dev.odoosync.testkit.Samples.MARCH;
import static dev.odoosync.testkit.Samples.NOW;
import static dev.odoosync.testkit.Samples.claimed;
import static dev.odoosync.testkit.Samples.done;
import static dev.odoosync.testkit.Samples.failed;
import static dev.odoosync.testkit.Samples.hole;
import static dev.odoosync.testkit.Samples.increment;
import static dev.odoosync.testkit.Samples.lease;
import static dev.odoosync.testkit.Samples.slice;
import static dev.odoosync.testkit.Samples.sweep;
import static dev.odoosync.testkit.Samples.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchEvent;
import dev.odoosync.batch.BatchId;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchLifecycle;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.IdRange;
import dev.odoosync.port.BatchStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link BatchStore} keeps to, but for sums ({@link BatchTallyContract}). Extend it and hand in a store:
 *
 * <pre>{@code
 * class MyBatchStoreTest extends BatchStoreContract {
 *     @Override
 *     protected BatchStoreFixture fixture() {
 *         return new MyFixture(freshDatabase());
 *     }
 * }
 * }</pre>
 */
public abstract class BatchStoreContract {
    private BatchStoreFixture fixture;
    private BatchStore store;

    /** For subclasses. */
    protected BatchStoreContract() {}

    /** A fresh and empty store; asked for once per test. */
    protected abstract BatchStoreFixture fixture();

    @BeforeEach
    void open() {
        fixture = fixture();
        store = fixture.store();
    }

    @Test
    void a_batch_keeps_everything_in_every_state() {
        Batch planned = slice(ANNA, 0);
        BatchScope openEnd = increment(ANNA, MARCH).scope().of(new IdRange(7, IdRange.NO_END));
        List<Batch> all = List.of(
                planned,
                increment(ANNA, MARCH),
                claimed(slice(ANNA, 10), 3),
                failed(slice(ANNA, 20), NOW.plusSeconds(5)),
                done(slice(ANNA, 30), 9),
                hole(slice(ANNA, 40), NOW),
                BatchLifecycle.apply(hole(slice(ANNA, 50), NOW), new BatchEvent.RetryAsked(NOW.plusSeconds(1))),
                Batch.planned(openEnd, 0L, "run-3", NOW),
                Batch.planned(
                        new BatchScope(ANNA, 4, "x_custom", BatchKind.FIRST_COPY_WINDOW, MARCH, IdRange.ALL),
                        null,
                        "r",
                        NOW),
                sweep(ANNA, 60));

        store.plan(all);

        assertThat(all).allSatisfy(batch -> assertThat(fixture.find(batch)).contains(batch));
    }

    @Test
    void planning_again_leaves_what_is_there() {
        Batch batch = slice(ANNA, 0);
        store.plan(List.of(batch));
        Batch worked = store.claimNext(lease(ANNA, 1), null, NOW).orElseThrow();

        store.plan(List.of(slice(ANNA, 10), batch, slice(ANNA, 20)));

        assertThat(fixture.find(batch)).contains(worked);
        assertThat(store.tally(ANNA).total()).isEqualTo(3);
    }

    @Test
    void thousands_are_planned_at_once() {
        List<Batch> many =
                LongStream.range(0, 2_345).mapToObj(i -> slice(ANNA, i * 10)).toList();

        store.plan(many);
        store.plan(List.of());

        assertThat(store.tally(ANNA).total()).isEqualTo(2_345);
    }

    @Test
    void a_claim_is_the_move_that_the_table_says() {
        Batch batch = slice(ANNA, 0);
        store.plan(List.of(batch));

        Optional<Batch> claimed = store.claimNext(lease(ANNA, 7), null, NOW.plusMillis(1));

        assertThat(claimed).contains(claimed(batch, 7)).isEqualTo(fixture.find(batch));
        assertThat(store.claimNext(lease(ANNA, 7), null, NOW)).isEmpty();
    }

    @Test
    void who_asks_for_a_model_gets_its_copy_and_increments_and_nothing_of_others() {
        Batch copy = slice(ANNA, 10);
        Batch increment = increment(ANNA, MARCH);
        store.plan(List.of(copy, increment, sweep(ANNA, 0), slice(ANNA, "res.partner", 0, "run-1")));

        assertThat(store.claimNext(lease(ANNA, 1), "x_other", NOW)).isEmpty();
        assertThat(store.claimNext(lease(ANNA, 1), "sale.order", NOW).map(Batch::id))
                .contains(increment.id());
        assertThat(store.claimNext(lease(ANNA, 1), "sale.order", NOW).map(Batch::id))
                .contains(copy.id());
        assertThat(store.claimNext(lease(ANNA, 1), "sale.order", NOW)).isEmpty();
        assertThat(store.claimNext(lease(BERT, 1), "res.partner", NOW)).isEmpty();
        assertThat(store.claimNext(lease(ANNA, 1), "res.partner", NOW)).isPresent();
    }

    @Test
    void who_asks_for_a_model_gets_its_failed_batches_when_their_time_comes() {
        Batch retry = failed(slice(ANNA, 0), NOW.plusSeconds(5));
        store.plan(List.of(retry, slice(ANNA, 10)));

        assertThat(store.claimNext(lease(ANNA, 1), "sale.order", NOW).map(Batch::id))
                .isNotEqualTo(Optional.of(retry.id()));
        assertThat(store.claimNext(lease(ANNA, 1), "sale.order", NOW)).isEmpty();
        assertThat(store.claimNext(lease(ANNA, 1), "sale.order", NOW.plusSeconds(5))
                        .map(Batch::id))
                .contains(retry.id());
    }

    @Test
    void increments_come_before_retries_then_the_first_copy_and_the_sweep_last() {
        Batch retry = failed(slice(ANNA, 0), NOW);
        Batch copy = slice(ANNA, 10);
        Batch increment = increment(ANNA, window("2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z"));
        Batch sweep = sweep(ANNA, 0);
        store.plan(List.of(sweep, copy, retry, increment));

        assertThat(orderOfClaims()).containsExactly(increment.id(), retry.id(), copy.id(), sweep.id());
    }

    @Test
    void a_sweep_that_failed_waits_behind_a_first_copy_too_and_has_no_precedence_over_other_sweeps() {
        Batch before = sweep(ANNA, 0);
        Batch failed = failed(sweep(ANNA, 10), NOW);
        Batch after = sweep(ANNA, 20);
        Batch copy = slice(ANNA, 900);
        store.plan(List.of(after, failed, before, copy));

        assertThat(orderOfClaims()).containsExactly(copy.id(), before.id(), failed.id(), after.id());
    }

    @Test
    void within_a_rank_the_earliest_window_comes_first_then_the_lowest_ids() {
        Batch march = increment(ANNA, MARCH);
        Batch april = increment(ANNA, window("2026-04-01T00:00:00Z", "2026-04-02T00:00:00Z"));
        Batch marchAbove9 = Batch.planned(march.scope().of(new IdRange(9, 10)), null, "run-2", NOW);
        Batch marchAbove10 = Batch.planned(march.scope().of(new IdRange(10, 11)), null, "run-2", NOW);
        Batch sameButLaterId = Batch.planned(march.scope(), null, "run-3", NOW);
        store.plan(List.of(april, marchAbove10, sameButLaterId, marchAbove9, march));

        assertThat(orderOfClaims())
                .containsExactly(march.id(), sameButLaterId.id(), marchAbove9.id(), marchAbove10.id(), april.id());
    }

    @Test
    void a_failed_batch_waits_for_its_time() {
        Batch waiting = failed(slice(ANNA, 0), NOW.plusSeconds(5));
        store.plan(List.of(waiting));

        assertThat(store.claimNext(lease(ANNA, 2), null, NOW.plusMillis(4_999))).isEmpty();
        assertThat(store.claimNext(lease(ANNA, 2), null, NOW.plusSeconds(5)))
                .map(Batch::id)
                .contains(waiting.id());
    }

    @Test
    void only_batches_of_the_leases_own_tenant_that_wait_are_claimed() {
        Batch ready = slice(ANNA, 50);
        store.plan(List.of(
                slice(BERT, 0),
                done(slice(ANNA, 10), 1),
                hole(slice(ANNA, 20), NOW),
                claimed(slice(ANNA, 30), 1),
                ready));

        assertThat(orderOfClaims()).containsExactly(ready.id());
    }

    @Test
    void a_batch_is_replaced_only_by_who_saw_it_last() {
        Batch batch = slice(ANNA, 0);
        store.plan(List.of(batch));
        Batch worked = store.claimNext(lease(ANNA, 1), null, NOW).orElseThrow();
        Batch done = BatchLifecycle.apply(worked, new BatchEvent.Stored(10, NOW));
        Batch failed = BatchLifecycle.apply(worked, new BatchEvent.FailedForGood(Samples.ERROR, NOW));

        assertThat(store.replace(worked, done)).isTrue();
        assertThat(store.replace(worked, failed)).isFalse();
        assertThat(store.replace(batch, worked)).isFalse();
        assertThat(fixture.find(batch)).contains(done);
    }

    @Test
    void a_batch_that_is_gone_is_not_replaced() {
        Batch there = slice(ANNA, 0);
        store.plan(List.of(there));
        Batch gone = slice(ANNA, 10);

        assertThat(store.replace(gone, claimed(gone, 1))).isFalse();
        assertThat(fixture.find(gone)).isEmpty();
        assertThat(store.replace(there, claimed(there, 1))).isTrue();
    }

    @Test
    void a_narrowed_batch_keeps_its_place_under_its_id() {
        Batch wide = increment(ANNA, MARCH);
        store.plan(List.of(wide));
        Batch worked = store.claimNext(lease(ANNA, 1), null, NOW).orElseThrow();
        Batch narrow = worked.narrowedTo(wide.scope().of(new IdRange(0, 500)), 500L, NOW);

        assertThat(store.replace(worked, narrow)).isTrue();
        assertThat(fixture.find(wide)).contains(narrow);
    }

    @Test
    void what_an_earlier_lease_left_in_progress_is_abandoned() {
        Batch old = claimed(slice(ANNA, 0), 4);
        store.plan(List.of(
                old,
                claimed(slice(ANNA, 10), 5),
                claimed(slice(BERT, 0), 1),
                slice(ANNA, 20),
                done(slice(ANNA, 30), 1)));

        assertThat(store.abandoned(ANNA, 5)).containsExactly(old);
        assertThat(store.abandoned(ANNA, 4)).isEmpty();
    }

    @Test
    void holes_come_oldest_first_and_no_more_than_asked_for() {
        Batch young = hole(slice(ANNA, 0), NOW.plusSeconds(3));
        Batch old = hole(slice(ANNA, 10), NOW.plusSeconds(1));
        Batch middle = hole(slice(ANNA, 20), NOW.plusSeconds(2));
        store.plan(List.of(young, old, middle, hole(slice(BERT, 0), NOW), slice(ANNA, 30)));

        assertThat(store.holes(ANNA, 2)).containsExactly(old, middle);
        assertThat(store.holes(ANNA, 10)).containsExactly(old, middle, young);
    }

    @Test
    void two_claimers_never_get_the_same_batch() {
        List<Batch> batches =
                LongStream.range(0, 120).mapToObj(i -> slice(ANNA, i * 10)).toList();
        store.plan(batches);

        List<List<Batch>> shares = Race.run((thread, random) -> claimAll(thread + 1));

        assertThat(shares.stream().flatMap(List::stream).map(Batch::id))
                .containsExactlyInAnyOrderElementsOf(
                        batches.stream().map(Batch::id).toList());
    }

    @Test
    void of_many_who_replace_the_same_batch_one_does() {
        Batch batch = slice(ANNA, 0);
        store.plan(List.of(batch));

        List<Boolean> replaced = Race.run((thread, random) -> store.replace(batch, claimed(batch, thread + 1)));

        assertThat(replaced).containsOnlyOnce(true);
        long winner = replaced.indexOf(true) + 1L;
        assertThat(fixture.find(batch)).contains(claimed(batch, winner));
    }

    @Test
    void a_plan_made_by_many_at_once_is_there_once() {
        List<Batch> batches =
                LongStream.range(0, 100).mapToObj(i -> slice(ANNA, i * 10)).toList();

        List<Boolean> ended = Race.run((thread, random) -> {
            store.plan(batches);
            return true;
        });

        assertThat(ended).containsOnly(true);
        assertThat(store.tally(ANNA).total()).isEqualTo(100);
    }

    private List<BatchId> orderOfClaims() {
        return claimAll(9).stream().map(Batch::id).toList();
    }

    private List<Batch> claimAll(long fence) {
        List<Batch> claimed = new ArrayList<>();
        Instant now = NOW.plusMillis(1);
        for (Optional<Batch> next = store.claimNext(lease(ANNA, fence), null, now);
                next.isPresent();
                next = store.claimNext(lease(ANNA, fence), null, now)) {
            claimed.add(next.get());
        }
        return claimed;
    }
}
