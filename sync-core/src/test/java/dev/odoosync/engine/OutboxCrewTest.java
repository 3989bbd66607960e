package dev.odoosync.engine;

import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.StepResult.Outcome;
import dev.odoosync.SyncEngine;
import dev.odoosync.internal.Crew;
import dev.odoosync.port.CallPace;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.testing.OdooCall;
import dev.odoosync.testing.OdooCall.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads that the host lends for entries of the outbox: how many are used, and how. */
class OutboxCrewTest {
    private final OutboxBed bed = new OutboxBed().inFlight(3);

    /** Each waits for the others: one after the other they would wait for ever. */
    @Test
    void with_threads_calls_for_different_records_are_under_way_together() throws InterruptedException {
        bed.copied();
        bed.threeWrites();
        CountDownLatch together = new CountDownLatch(3);
        bed.bed.odoo.before(call -> {
            if (call.kind() == Kind.WRITE) {
                together.countDown();
                assertThat(await(together)).isTrue();
            }
        });
        try (Pool pool = new Pool(2);
                SyncEngine engine = bed.engine("threads", Kill.never(), Crew.of(pool.threads))) {
            assertThat(engine.drive(USER).outcome()).isEqualTo(Outcome.IDLE);
        }
        bed.assertAllDone();
        assertThat(together.getCount()).isZero();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void with_threads_many_entries_of_many_records_all_take_effect_once_and_in_order() throws InterruptedException {
        Random random = new Random(11);
        for (int i = 1; i <= 40; i++) {
            bed.bed.put(PARTNER, i, TestBed.START.minus(Duration.ofDays(1)), "Partner " + i);
        }
        bed.inFlight(4).copied();
        String[] names = new String[41];
        int writes = 0;
        for (int i = 0; i < 160; i++) {
            int partner = 1 + random.nextInt(40);
            String before = names[partner] == null ? "Partner " + partner : names[partner];
            names[partner] = before + "+";
            bed.write(partner, "name", before, names[partner]);
            writes++;
        }
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        bed.bed.odoo.before(call -> most.accumulateAndGet(atOnce.incrementAndGet(), Math::max));
        bed.bed.odoo.after(call -> atOnce.decrementAndGet());
        try (Pool pool = new Pool(3);
                SyncEngine engine = bed.engine("threads", Kill.never(), Crew.of(pool.threads))) {
            engine.drive(USER);
        }
        bed.assertAllDone();
        assertThat(bed.effects()).hasSize(writes);
        assertThat(most.get()).isLessThanOrEqualTo(4);
        for (int i = 1; i <= 40; i++) {
            assertThat(bed.inOdoo(i, "name")).isEqualTo(new Text(names[i] == null ? "Partner " + i : names[i]));
        }
    }

    static Stream<Arguments> executorsWithoutThreads() {
        return Stream.of(
                Arguments.of("runs tasks in their caller's thread", (Executor) Runnable::run),
                Arguments.of("never runs them", (Executor) task -> {}),
                Arguments.of("refuses them", (Executor) task -> {
                    throw new RejectedExecutionException("no thread is left");
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("executorsWithoutThreads")
    void an_executor_without_threads_makes_them_go_one_after_the_other(String what, Executor executor) {
        bed.copied();
        bed.threeWrites();
        try (SyncEngine engine = bed.engine("alone", Kill.never(), Crew.of(executor))) {
            engine.drive(USER);
        }
        bed.assertAllDone();
    }

    @Test
    void a_task_that_is_run_when_the_turn_is_over_does_nothing() {
        bed.copied();
        bed.threeWrites();
        List<Runnable> late = new ArrayList<>();
        Kill watched = Kill.never();
        try (SyncEngine engine = bed.engine("alone", watched, Crew.of(late::add))) {
            engine.drive(USER);
            int calls = watched.calls();
            assertThat(late).isNotEmpty();
            Thread other = new Thread(() -> late.forEach(Runnable::run));
            other.start();
            join(other);
            assertThat(watched.calls()).isEqualTo(calls);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(60_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<Arguments> paces() {
        Duration none = Duration.ZERO;
        return Stream.of(
                Arguments.of(new CallPace(3, 3, 0, none, null), 3),
                Arguments.of(new CallPace(2, 3, 0, none, CallPace.Cause.SLOW), 2),
                Arguments.of(new CallPace(16, 16, 0, none, null), 3),
                Arguments.of(new CallPace(3, 3, 1, none, null), 1),
                Arguments.of(new CallPace(3, 3, 2, none, null), 2),
                Arguments.of(new CallPace(3, 3, 0, Duration.ofSeconds(1), null), 1));
    }

    @ParameterizedTest
    @MethodSource("paces")
    void no_more_go_together_than_calls_may_be_under_way(CallPace pace, int most) {
        bed.copied();
        bed.bed.odoo.pace(pace);
        bed.threeWrites();
        bed.create("Fourth");
        bed.create("Fifth");
        Random random = new Random(5);
        TogetherRun run = new TogetherRun(bed, random::nextInt, Kill.never());
        run.drive();
        bed.assertAllDone();
        assertThat(run.mostAtOnce()).isEqualTo(most);
    }

    /** A login is expensive for Odoo. */
    @Test
    void the_ways_to_odoo_are_opened_once_and_kept() {
        bed.copied();
        Random random = new Random(3);
        Stepper stepper = new Stepper(random::nextInt);
        List<OdooCall> logins = new ArrayList<>();
        boolean[] begun = {false};
        bed.bed.odoo.before(call -> {
            if (call.kind() == Kind.LOGIN) {
                logins.add(call);
            }
            if (begun[0]) {
                stepper.pause(() -> true);
            }
        });
        try (SyncEngine engine = bed.engine("keeps", Kill.never(), stepper.crew())) {
            for (int round = 0; round < 5; round++) {
                for (int partner = 1; partner <= 3; partner++) {
                    bed.write(partner, "ref", round == 0 ? "" : "R" + (round - 1), "R" + round);
                }
                begun[0] = true;
                engine.drive(USER);
                stepper.finish();
                begun[0] = false;
            }
            bed.assertAllDone();
            assertThat(logins).hasSizeBetween(4, 6);
        }
    }

    private static final class Pool implements AutoCloseable {
        private final ExecutorService threads;

        Pool(int size) {
            threads = Executors.newFixedThreadPool(size);
        }

        @Override
        public void close() throws InterruptedException {
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }
}
