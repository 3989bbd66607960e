package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.START;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.SyncEngine;
import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.IdRange;
import dev.odoosync.testing.OdooCall;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Models of which Odoo filters some records after the limit, so that no limited answer tells where they end. */
class ReconcileUnlimitedTest {
    private static final String MESSAGE = "mail.message";
    private static final int MANY = 11_000;
    private static final Duration YEAR = Duration.ofDays(365);

    private final TestBed bed = new TestBed();

    @Test
    void a_large_one_is_compared_in_ranges_of_ids_of_which_each_comes_whole() {
        SyncEngine engine = copied();
        assertThat(ranges()).hasSize(4).doesNotContain(IdRange.ALL);
        assertThat(bed.progress(MESSAGE).audit().proof().records()).isEqualTo(MANY);

        bed.odoo.model(MESSAGE).delete(3).delete(7_000).delete(MANY);
        bed.put(MESSAGE, 5_001, START.minus(Duration.ofHours(2)), "Late");
        bed.put(MESSAGE, MANY + 5, START.minus(Duration.ofHours(2)), "Beyond the last");
        bed.pass(Duration.ofHours(1));
        engine.reconcile(USER);

        assertThat(bed.mirrored(MESSAGE)).isEqualTo(bed.inOdoo(MESSAGE)).hasSize(MANY - 2);
        assertThat(bed.mirror.find(TENANT, MESSAGE, 7_000).orElseThrow().alive())
                .isFalse();
        assertThat(bed.progress(MESSAGE).audit().proof().removed()).isEqualTo(3);
    }

    /** The ids that were asked for where the dates were no limit. */
    private List<IdRange> ranges() {
        return bed.odoo.calls().stream()
                .filter(call -> call.is(OdooCall.Kind.LIST_DATED, MESSAGE))
                .map(call -> Objects.requireNonNull(call.selection()))
                .filter(selection -> selection.window() == null
                        || selection.window().length().compareTo(YEAR) > 0)
                .map(Selection::ids)
                .toList();
    }

    private SyncEngine copied() {
        bed.model(MESSAGE).with(TestBed.settings(1_000, List.of(MESSAGE)));
        bed.odoo.model(MESSAGE).filterAfterLimit();
        for (int id = 1; id <= MANY; id++) {
            bed.put(MESSAGE, id, START.minus(Duration.ofSeconds(5L * id)), "m" + id);
        }
        SyncEngine engine = bed.engine();
        engine.drive(USER);
        return engine;
    }
}
