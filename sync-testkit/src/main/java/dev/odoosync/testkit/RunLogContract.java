package dev.odoosync.testkit;

import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.BERT;
import static dev.odoosync.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.port.RunLog;
import dev.odoosync.tenant.SyncRun;
import dev.odoosync.tenant.SyncRun.Counts;
import dev.odoosync.tenant.TenantId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link RunLog} keeps to. */
public abstract class RunLogContract {
    private RunLog runs;

    /** For subclasses. */
    protected RunLogContract() {}

    /** A fresh and empty log; asked for once per test. */
    protected abstract RunLog runs();

    @BeforeEach
    void open() {
        runs = runs();
    }

    @Test
    void a_run_keeps_everything() {
        SyncRun open = begun("a", ANNA, SyncRun.Type.INITIAL, 1);
        SyncRun ended = begun("b", ANNA, SyncRun.Type.INCREMENTAL, 2).ended(new Counts(4, 3, 1, 5_000_000_000L), NOW);
        SyncRun whole = begun("c", ANNA, SyncRun.Type.INCREMENTAL, 3).ended(new Counts(1, 1, 0, 2), NOW);
        SyncRun sweep = begun("d", ANNA, SyncRun.Type.SWEEP, 4);

        runs.save(open);
        runs.save(ended);
        runs.save(whole);
        runs.save(sweep);

        assertThat(runs.latest(ANNA, 9)).containsExactly(sweep, whole, ended, open);
    }

    @Test
    void a_saved_run_takes_the_place_of_the_one_with_its_id() {
        SyncRun run = begun("a", ANNA, SyncRun.Type.INITIAL, 1);
        SyncRun ended = run.ended(new Counts(1, 1, 0, 10), NOW.plusSeconds(5));

        runs.save(run);
        runs.save(ended);
        runs.save(ended);

        assertThat(runs.latest(ANNA, 9)).containsExactly(ended);
    }

    @Test
    void the_open_run_is_the_latest_of_its_type_that_has_not_ended() {
        runs.save(begun("a", ANNA, SyncRun.Type.INCREMENTAL, 1));
        runs.save(begun("b", ANNA, SyncRun.Type.INCREMENTAL, 2));
        runs.save(begun("c", ANNA, SyncRun.Type.INCREMENTAL, 3).ended(Counts.NONE, NOW));
        runs.save(begun("d", ANNA, SyncRun.Type.INITIAL, 4));
        runs.save(begun("e", ANNA, SyncRun.Type.SWEEP, 5));

        assertThat(runs.open(ANNA, SyncRun.Type.SWEEP)).map(SyncRun::id).contains("e");
        assertThat(runs.open(ANNA, SyncRun.Type.INCREMENTAL)).map(SyncRun::id).contains("b");
        assertThat(runs.open(ANNA, SyncRun.Type.INITIAL)).map(SyncRun::id).contains("d");
    }

    @Test
    void a_run_that_ended_is_open_no_more() {
        SyncRun run = begun("a", ANNA, SyncRun.Type.INITIAL, 1);
        runs.save(run);
        assertThat(runs.open(ANNA, SyncRun.Type.INITIAL)).contains(run);

        runs.save(run.ended(Counts.NONE, NOW));

        assertThat(runs.open(ANNA, SyncRun.Type.INITIAL)).isEmpty();
    }

    @Test
    void the_latest_come_first_and_no_more_than_asked_for() {
        runs.save(begun("b", ANNA, SyncRun.Type.INITIAL, 2));
        runs.save(begun("c", ANNA, SyncRun.Type.INITIAL, 3));
        runs.save(begun("a", ANNA, SyncRun.Type.INITIAL, 1));

        assertThat(runs.latest(ANNA, 2)).extracting(SyncRun::id).containsExactly("c", "b");
    }

    @Test
    void tenants_do_not_know_each_other() {
        runs.save(begun("a", ANNA, SyncRun.Type.INITIAL, 1));
        runs.save(begun("b", BERT, SyncRun.Type.INITIAL, 2));

        assertThat(runs.latest(ANNA, 9)).extracting(SyncRun::id).containsExactly("a");
        assertThat(runs.open(BERT, SyncRun.Type.INITIAL)).map(SyncRun::id).contains("b");
        assertThat(runs.open(new TenantId("nobody"), SyncRun.Type.INITIAL)).isEmpty();
    }

    @Test
    void all_runs_of_a_tenant_go_in_portions_and_nobody_elses() {
        for (String id : List.of("a", "b", "c")) {
            runs.save(begun(id, ANNA, SyncRun.Type.INITIAL, 1));
        }
        runs.save(begun("d", BERT, SyncRun.Type.INITIAL, 1));

        assertThat(runs.removeAll(ANNA, 0)).isZero();
        assertThat(runs.removeAll(ANNA, 2)).isEqualTo(2);
        assertThat(runs.removeAll(ANNA, 2)).isEqualTo(1);
        assertThat(runs.removeAll(ANNA, 2)).isZero();
        assertThat(runs.latest(ANNA, 9)).isEmpty();
        assertThat(runs.latest(BERT, 9)).hasSize(1);
    }

    @Test
    void runs_that_ended_before_a_moment_go_of_every_tenant_and_open_ones_stay() {
        runs.save(begun("a", ANNA, SyncRun.Type.INITIAL, -9).ended(Counts.NONE, NOW));
        runs.save(begun("b", BERT, SyncRun.Type.INITIAL, -9).ended(Counts.NONE, NOW.plusMillis(1)));
        runs.save(begun("c", BERT, SyncRun.Type.INITIAL, -9).ended(Counts.NONE, NOW.plusMillis(2)));
        runs.save(begun("d", ANNA, SyncRun.Type.INITIAL, -9));

        assertThat(runs.removeEnded(NOW, 9)).isZero();
        assertThat(runs.removeEnded(NOW.plusMillis(2), 1)).isEqualTo(1);
        assertThat(runs.removeEnded(NOW.plusMillis(2), 9)).isEqualTo(1);
        assertThat(runs.removeEnded(NOW.plusMillis(2), 9)).isZero();

        assertThat(runs.latest(ANNA, 9)).extracting(SyncRun::id).containsExactly("d");
        assertThat(runs.latest(BERT, 9)).extracting(SyncRun::id).containsExactly("c");
    }

    private static SyncRun begun(String id, TenantId tenant, SyncRun.Type type, int second) {
        return SyncRun.begun(id, tenant, type, NOW.plusSeconds(second));
    }
}
