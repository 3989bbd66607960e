package dev.odoosync.testkit;

import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.BERT;
import static dev.odoosync.testkit.Samples.MARCH;
import static dev.odoosync.testkit.Samples.NOW;
import static dev.odoosync.testkit.Samples.claimAll;
import static dev.odoosync.testkit.Samples.claimed;
import static dev.odoosync.testkit.Samples.done;
import static dev.odoosync.testkit.Samples.failed;
import static dev.odoosync.testkit.Samples.hole;
import static dev.odoosync.testkit.Samples.increment;
import static dev.odoosync.testkit.Samples.lease;
import static dev.odoosync.testkit.Samples.slice;
import static dev.odoosync.testkit.Samples.sweep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchEvent;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchLifecycle;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.IdRange;
import dev.odoosync.port.BatchStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link BatchStore} keeps to, but for the order of work ({@link BatchOrderContract}), sums ({@link
 * BatchTallyContract}) and upkeep ({@link BatchUpkeepContract}). Extend it and hand in a store:
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

        List<List<Batch>> shares = Race.run((thread, random) -> claimAll(store, thread + 1));

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
}
