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
import static dev.odoosync.testkit.Samples.slice;
import static dev.odoosync.testkit.Samples.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchTally.Row;
import dev.odoosync.batch.Window;
import dev.odoosync.port.BatchStore;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every {@link BatchStore} adds up its batches. Extend it together with {@link BatchStoreContract}. */
public abstract class BatchTallyContract {
    private static final Window APRIL = window("2026-04-01T00:00:00Z", "2026-05-01T00:00:00Z");

    private BatchStore store;

    /** For subclasses. */
    protected BatchTallyContract() {}

    /** A fresh and empty store; asked for once per test. */
    protected abstract BatchStoreFixture fixture();

    @BeforeEach
    void open() {
        store = fixture().store();
    }

    @Test
    void every_state_is_added_up() {
        store.plan(List.of(
                slice(ANNA, 0),
                claimed(slice(ANNA, 10), 1),
                failed(slice(ANNA, 20), NOW.plusSeconds(9)),
                failed(slice(ANNA, 30), NOW.plusSeconds(5)),
                done(slice(ANNA, 40), 7),
                done(slice(ANNA, 50), 4),
                hole(slice(ANNA, 60), NOW)));

        assertThat(store.tally(ANNA).rows())
                .containsExactly(new Row(
                        "sale.order",
                        BatchKind.FIRST_COPY_SLICE,
                        3,
                        1,
                        2,
                        1,
                        2,
                        11,
                        40,
                        MARCH.start(),
                        MARCH.start(),
                        NOW.plusSeconds(5)));
    }

    @Test
    void models_and_kinds_are_added_up_apart() {
        store.plan(List.of(
                slice(ANNA, 0),
                slice(ANNA, "res.partner", 0, "run-1"),
                slice(ANNA, "res.partner", 10, "run-1"),
                done(increment(ANNA, MARCH), 3)));

        assertThat(store.tally(ANNA).rows())
                .containsExactlyInAnyOrder(
                        new Row(
                                "sale.order",
                                BatchKind.FIRST_COPY_SLICE,
                                1,
                                0,
                                0,
                                0,
                                0,
                                0,
                                10,
                                MARCH.start(),
                                null,
                                null),
                        new Row(
                                "res.partner",
                                BatchKind.FIRST_COPY_SLICE,
                                2,
                                0,
                                0,
                                0,
                                0,
                                0,
                                20,
                                MARCH.start(),
                                null,
                                null),
                        new Row("sale.order", BatchKind.INCREMENT, 0, 0, 1, 0, 0, 3, 0, null, null, null));
    }

    @Test
    void the_first_unfinished_and_the_first_hole_are_the_earliest_window_starts() {
        Window may = window("2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z");
        Window june = window("2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z");
        store.plan(List.of(
                done(increment(ANNA, MARCH), 1),
                increment(ANNA, june),
                claimed(increment(ANNA, may), 1),
                hole(increment(ANNA, window("2026-07-01T00:00:00Z", "2026-08-01T00:00:00Z")), NOW),
                hole(increment(ANNA, APRIL), NOW)));

        assertThat(store.tally(ANNA).firstUnfinished()).contains(may.start());
        assertThat(store.tally(ANNA).firstHole()).contains(APRIL.start());
    }

    @Test
    void other_tenants_are_not_counted() {
        store.plan(List.of(slice(ANNA, 0), slice(BERT, 0), slice(BERT, 10)));

        assertThat(store.tally(ANNA).total()).isEqualTo(1);
        assertThat(store.tally(BERT).total()).isEqualTo(2);
    }

    @Test
    void a_run_has_a_tally_of_its_own() {
        store.plan(List.of(
                slice(ANNA, "sale.order", 0, "run-1"),
                slice(ANNA, "sale.order", 10, "run-2"),
                slice(ANNA, "sale.order", 20, "run-2"),
                slice(BERT, "sale.order", 30, "run-2")));

        assertThat(store.tallyOfRun(ANNA, "run-2").total()).isEqualTo(2);
        assertThat(store.tallyOfRun(ANNA, "run-9").rows()).isEmpty();
    }
}
