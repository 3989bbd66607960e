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
import static dev.odoosync.testkit.Samples.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchId;
import dev.odoosync.batch.IdRange;
import dev.odoosync.port.BatchStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which batch every {@link BatchStore} gives to who asks for the next one. Extend it together with {@link BatchStoreContract}. */
public abstract class BatchOrderContract {
    private BatchStore store;

    /** For subclasses. */
    protected BatchOrderContract() {}

    /** A fresh and empty store; asked for once per test. */
    protected abstract BatchStoreFixture fixture();

    @BeforeEach
    void open() {
        store = fixture().store();
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

    private List<BatchId> orderOfClaims() {
        return claimAll(store, 9).stream().map(Batch::id).toList();
    }
}
