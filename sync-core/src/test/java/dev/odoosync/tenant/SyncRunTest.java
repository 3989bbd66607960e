package dev.odoosync.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.tenant.SyncRun.Counts;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyncRunTest {
    private static final TenantId ANNA = new TenantId("anna");
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-03-01T01:00:00Z");
    private static final SyncRun BEGUN = SyncRun.begun("run-1", ANNA, SyncRun.Type.INITIAL, START);

    @Test
    void a_run_that_begins_goes_on_and_has_done_nothing() {
        assertThat(BEGUN)
                .isEqualTo(new SyncRun(
                        "run-1", ANNA, SyncRun.Type.INITIAL, START, null, SyncRun.Status.IN_PROGRESS, Counts.NONE));
    }

    @Test
    void a_run_without_holes_ends_done() {
        Counts counts = new Counts(3, 3, 0, 250);
        assertThat(BEGUN.ended(counts, END))
                .isEqualTo(new SyncRun("run-1", ANNA, SyncRun.Type.INITIAL, START, END, SyncRun.Status.DONE, counts));
    }

    @Test
    void a_run_with_a_hole_says_so() {
        assertThat(BEGUN.ended(new Counts(3, 2, 1, 200), END).status()).isEqualTo(SyncRun.Status.DONE_WITH_HOLES);
    }

    @ParameterizedTest
    @EnumSource(SyncRun.Type.class)
    void a_type_comes_back_by_its_stored_name(SyncRun.Type type) {
        assertThat(SyncRun.Type.ofStored(type.stored())).isEqualTo(type);
    }

    @ParameterizedTest
    @EnumSource(SyncRun.Status.class)
    void a_status_comes_back_by_its_stored_name(SyncRun.Status status) {
        assertThat(SyncRun.Status.ofStored(status.stored())).isEqualTo(status);
    }
}
