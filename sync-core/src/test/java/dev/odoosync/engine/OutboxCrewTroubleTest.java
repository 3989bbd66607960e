package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.odoosync.Seeds;
import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.SyncEvent;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.testing.OdooCall.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Entries that go together, and something goes wrong with one of them: what becomes of the others. */
class OutboxCrewTroubleTest {
    private final OutboxBed bed = new OutboxBed().inFlight(3);

    static LongStream seeds() {
        return Seeds.many().limit(30);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_refusal_that_entries_may_have_caused_each_other_costs_no_attempt(long seed) {
        bed.copied();
        for (int i = 0; i < 6; i++) {
            bed.create("New " + i);
        }
        Random random = new Random(seed);
        TogetherRun run = new TogetherRun(bed, random::nextInt, Kill.never());
        boolean[] refused = {false};
        bed.bed.odoo.before(call -> {
            if (call.kind() == Kind.CREATE && run.heldNow() > 0 && !refused[0]) {
                refused[0] = true;
                throw BatchFault.retryable(FaultCode.REFUSED, "could not serialize access", null);
            }
        });
        run.drive();
        assertThat(refused[0]).isTrue();
        bed.assertAllDone();
        assertThat(bed.effects()).hasSize(6).containsOnly(Kind.CREATE);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void an_odoo_that_went_away_is_asked_once_and_gets_everything_later(long seed) {
        bed.copied();
        bed.threeWrites();
        Random random = new Random(seed);
        TogetherRun run = new TogetherRun(bed, random::nextInt, Kill.never());
        boolean[] away = {false};
        int[] probes = {0};
        bed.bed.odoo.before(call -> {
            away[0] |= call.kind() == Kind.WRITE;
            if (away[0]) {
                probes[0] += isProbe() ? 1 : 0;
                throw new UnclearFault(FaultCode.TIMEOUT, "no answer", null);
            }
        });
        run.drive();
        assertThat(run.result().outcome()).isEqualTo(Outcome.PARKED);
        assertThat(probes[0]).isEqualTo(1);
        assertThat(bed.outbox.entries(TENANT)).extracting(OutboxEntry::status).containsOnly(OutboxStatus.QUEUED);
        assertThat(bed.outbox.entries(TENANT)).extracting(OutboxEntry::attempts).containsOnly(0);
    }

    private static boolean isProbe() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals("probe")));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_stop_gives_back_all_that_is_under_way(long seed) {
        bed.copied();
        bed.threeWrites();
        Random random = new Random(seed);
        List<SyncEngine> running = new ArrayList<>();
        TogetherRun run = new TogetherRun(bed, random::nextInt, Kill.never()).onStart(running::add);
        int[] left = {1 + random.nextInt(8)};
        bed.bed.odoo.before(call -> {
            if (!running.isEmpty() && left[0]-- == 0) {
                running.get(0).cancel(USER);
            }
        });
        run.drive();
        assertThat(bed.outbox.entries(TENANT))
                .extracting(OutboxEntry::status)
                .doesNotContain(OutboxStatus.PROCESSING, OutboxStatus.FAILED);
        assertThat(bed.bed.tenants.acquire(TENANT, "other", bed.bed.clock.now(), Duration.ofMinutes(3)))
                .as("the lease was given back")
                .isPresent()
                .get()
                .satisfies(bed.bed.tenants::release);
        bed.settle();
        bed.assertAllDone();
        assertThat(bed.effects()).containsExactly(Kind.WRITE, Kind.WRITE, Kind.WRITE);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_bug_comes_out_where_the_turn_was_taken_and_only_when_all_are_back(long seed) {
        bed.copied();
        bed.threeWrites();
        bed.listener(event -> {
            if (event instanceof SyncEvent.EntryDone done && done.entry().equals(new EntryId(2))) {
                throw new IllegalStateException("a listener's bug");
            }
        });
        Random random = new Random(seed);
        TogetherRun run = new TogetherRun(bed, random::nextInt, Kill.never());
        assertThatThrownBy(run::drive).isInstanceOf(IllegalStateException.class);
        assertThat(bed.outbox.entries(TENANT)).extracting(OutboxEntry::status).doesNotContain(OutboxStatus.PROCESSING);
        bed.listener(event -> {});
        bed.settle();
        bed.assertAllDone();
        assertThat(bed.effects()).containsExactly(Kind.WRITE, Kind.WRITE, Kind.WRITE);
    }
}
