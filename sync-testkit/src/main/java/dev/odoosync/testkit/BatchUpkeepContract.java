package dev.odoosync.testkit;

import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.BERT;
import static dev.odoosync.testkit.Samples.NOW;
import static dev.odoosync.testkit.Samples.claimed;
import static dev.odoosync.testkit.Samples.done;
import static dev.odoosync.testkit.Samples.failed;
import static dev.odoosync.testkit.Samples.hole;
import static dev.odoosync.testkit.Samples.slice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchStatus;
import dev.odoosync.port.BatchStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every {@link BatchStore} removes and counts batches. Extend it together with {@link BatchStoreContract}. */
public abstract class BatchUpkeepContract {
    private static final long LATER_EPOCH = 1_000;

    /** {@link Samples#done} ends a batch then. */
    private static final Instant ENDED = NOW.plusMillis(2);

    private BatchStoreFixture fixture;
    private BatchStore store;

    /** For subclasses. */
    protected BatchUpkeepContract() {}

    /** A fresh and empty store; asked for once per test. */
    protected abstract BatchStoreFixture fixture();

    @BeforeEach
    void open() {
        fixture = fixture();
        store = fixture.store();
    }

    @Test
    void a_batch_is_removed_only_by_who_saw_it_last() {
        Batch planned = slice(ANNA, 0);
        Batch worked = claimed(planned, 1);
        store.plan(List.of(planned, slice(ANNA, 10)));
        assertThat(store.replace(planned, worked)).isTrue();

        assertThat(store.remove(planned)).isFalse();
        assertThat(fixture.find(planned)).contains(worked);

        assertThat(store.remove(worked)).isTrue();
        assertThat(store.remove(worked)).isFalse();
        assertThat(fixture.find(planned)).isEmpty();
        assertThat(store.tally(ANNA).total()).isEqualTo(1);
    }

    @Test
    void a_removed_batch_may_be_planned_again() {
        Batch batch = slice(ANNA, 0);
        store.plan(List.of(batch));
        assertThat(store.remove(batch)).isTrue();

        store.plan(List.of(batch));

        assertThat(fixture.find(batch)).contains(batch);
    }

    @Test
    void of_one_who_removes_and_many_who_replace_one_succeeds() {
        Batch batch = slice(ANNA, 0);
        store.plan(List.of(batch));

        List<Boolean> succeeded = Race.run((thread, random) ->
                thread % 2 == 0 ? store.remove(batch) : store.replace(batch, claimed(batch, thread + 1)));

        assertThat(succeeded).containsOnlyOnce(true);
        int winner = succeeded.indexOf(true);
        if (winner % 2 == 0) {
            assertThat(fixture.find(batch)).isEmpty();
        } else {
            assertThat(fixture.find(batch)).contains(claimed(batch, winner + 1L));
        }
    }

    @Test
    void all_of_a_former_mirror_go_whatever_their_status_and_nobody_elses() {
        store.plan(inEveryStatus());
        store.plan(List.of(slice(BERT, 0)));

        assertThat(store.removeBefore(ANNA, LATER_EPOCH, 100)).isEqualTo(5);

        assertThat(store.tally(ANNA).rows()).isEmpty();
        assertThat(store.tally(BERT).total()).isEqualTo(1);
        assertThat(store.removeBefore(ANNA, LATER_EPOCH, 100)).isZero();
    }

    @Test
    void those_of_the_mirror_that_took_its_place_stay() {
        List<Batch> all = inEveryStatus();
        store.plan(all);

        assertThat(store.removeBefore(ANNA, all.get(0).scope().epoch(), 100)).isZero();

        assertThat(store.tally(ANNA).total()).isEqualTo(5);
    }

    @Test
    void no_more_are_removed_than_asked_for() {
        store.plan(LongStream.range(0, 1_200).mapToObj(i -> slice(ANNA, i * 10)).toList());

        assertThat(store.removeBefore(ANNA, LATER_EPOCH, 0)).isZero();
        assertThat(store.removeBefore(ANNA, LATER_EPOCH, 7)).isEqualTo(7);
        assertThat(store.tally(ANNA).total()).isEqualTo(1_193);
        assertThat(store.removeBefore(ANNA, LATER_EPOCH, 1_100)).isEqualTo(1_100);
        assertThat(store.removeBefore(ANNA, LATER_EPOCH, 1_100)).isEqualTo(93);
    }

    @Test
    void what_is_done_since_before_a_moment_goes_of_every_tenant() {
        Batch annas = done(slice(ANNA, 0), 1);
        Batch berts = done(slice(BERT, 0), 1);
        store.plan(List.of(annas, berts, slice(ANNA, 10)));

        assertThat(store.removeDone(ENDED, 9)).isZero();
        assertThat(store.removeDone(ENDED.plusMillis(1), 9)).isEqualTo(2);

        assertThat(fixture.find(annas)).isEmpty();
        assertThat(fixture.find(berts)).isEmpty();
        assertThat(store.tally(ANNA).total()).isEqualTo(1);
    }

    @Test
    void only_what_is_done_goes_with_age_and_no_more_than_asked_for() {
        store.plan(inEveryStatus());
        store.plan(List.of(done(slice(BERT, 0), 1), done(slice(BERT, 10), 1)));
        Instant muchLater = NOW.plusSeconds(1_000_000);

        assertThat(store.removeDone(muchLater, 0)).isZero();
        assertThat(store.removeDone(muchLater, 2)).isEqualTo(2);
        assertThat(store.removeDone(muchLater, 2)).isEqualTo(1);
        assertThat(store.removeDone(muchLater, 2)).isZero();
        assertThat(store.tally(ANNA).total()).isEqualTo(4);
    }

    @Test
    void the_census_counts_each_status_over_all_tenants() {
        store.plan(inEveryStatus());
        store.plan(List.of(slice(BERT, 0), slice(BERT, 10), hole(slice(BERT, 20), NOW)));

        assertThat(store.census())
                .containsOnly(
                        Map.entry(BatchStatus.NOT_STARTED, 3L),
                        Map.entry(BatchStatus.IN_PROGRESS, 1L),
                        Map.entry(BatchStatus.FAILED, 1L),
                        Map.entry(BatchStatus.DONE, 1L),
                        Map.entry(BatchStatus.PERMANENTLY_FAILED, 2L));
    }

    @Test
    void a_status_without_batches_is_not_in_the_census() {
        Batch batch = slice(ANNA, 0);
        store.plan(List.of(batch));
        assertThat(store.census()).containsOnly(Map.entry(BatchStatus.NOT_STARTED, 1L));

        assertThat(store.remove(batch)).isTrue();

        assertThat(store.census()).isEmpty();
    }

    private static List<Batch> inEveryStatus() {
        return List.of(
                slice(ANNA, 0),
                claimed(slice(ANNA, 10), 1),
                failed(slice(ANNA, 20), NOW),
                done(slice(ANNA, 30), 4),
                hole(slice(ANNA, 40), NOW));
    }
}
