package dev.odoosync.engine;

import static dev.odoosync.engine.OutboxBed.ORDER;
import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.Seeds;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.outbox.Target;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.testing.OdooCall.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Entries of different records that go to Odoo at the same time, in whatever order their calls take effect and are answered. */
class OutboxTogetherTest {

    /** What is asked for, how much of it goes at the same time, and all that is to take effect. */
    record Job(String name, Consumer<OutboxBed> ask, int atOnce, List<Kind> effects) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Job> jobs() {
        return Stream.of(
                new Job("two writes", OutboxTogetherTest::twoWrites, 2, List.of(Kind.WRITE, Kind.WRITE)),
                new Job(
                        "a create and an unlink",
                        OutboxTogetherTest::createAndUnlink,
                        2,
                        List.of(Kind.CREATE, Kind.UNLINK)),
                new Job("one record twice", OutboxTogetherTest::chain, 2, List.of(Kind.WRITE, Kind.WRITE, Kind.WRITE)),
                new Job(
                        "a create and what needs it",
                        OutboxTogetherTest::family,
                        1,
                        List.of(Kind.CREATE, Kind.CREATE, Kind.WRITE)),
                new Job("a write and a call", OutboxTogetherTest::order, 2, List.of(Kind.WRITE, Kind.CALL)));
    }

    private static void twoWrites(OutboxBed bed) {
        bed.rename(1, "First");
        bed.rename(2, "Second");
    }

    private static void createAndUnlink(OutboxBed bed) {
        bed.create("New");
        bed.unlink(3);
    }

    private static void chain(OutboxBed bed) {
        bed.rename(2, "Once");
        bed.write(2, "name", "Once", "Twice");
        bed.rename(1, "First");
    }

    private static void family(OutboxBed bed) {
        EntryId parent = bed.create("Parent");
        bed.add(OutboxRequest.create(
                TENANT,
                PARTNER,
                Map.of("name", OutValue.of(new Text("Child")), "parent_id", new OutValue.MadeBy(parent))));
        bed.add(OutboxRequest.write(
                TENANT, PARTNER, new Target.Created(parent), Map.of("ref", OutValue.of(new Text("R-1"))), Map.of()));
    }

    private static void order(OutboxBed bed) {
        bed.rename(1, "Customer");
        bed.confirm();
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void in_every_order_of_their_calls_each_takes_effect_once(Job job) {
        Choices choices = new Choices();
        int most = 0;
        int runs = 0;
        do {
            TogetherRun run = new TogetherRun(choices, Kill.never());
            job.ask().accept(run.bed());
            run.drive();
            settled(run.bed(), job, "choices " + choices);
            most = Math.max(most, run.mostAtOnce());
            runs++;
        } while (choices.next());
        assertThat(most).as("calls at once").isEqualTo(job.atOnce());
        assertThat(runs).isGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void killed_at_any_call_each_takes_effect_once(Job job) {
        for (boolean after : List.of(false, true)) {
            boolean struck = true;
            for (int at = 1; struck; at++) {
                struck = false;
                for (int seed = 0; seed < 2; seed++) {
                    Kill kill = new Kill(at, after);
                    Random random = new Random(at * 2L + seed);
                    TogetherRun run = new TogetherRun(random::nextInt, kill);
                    job.ask().accept(run.bed());
                    String where = run.drive();
                    run.bed().settle();
                    settled(run.bed(), job, job + " killed " + where + ", seed " + seed);
                    struck |= kill.struck();
                }
            }
        }
    }

    @Test
    void what_is_done_with_a_record_waits_for_what_points_to_it() {
        Choices choices = new Choices();
        do {
            TogetherRun run = new TogetherRun(choices, Kill.never());
            OutboxBed bed = run.bed();
            bed.add(OutboxRequest.create(
                    TENANT,
                    PARTNER,
                    Map.of("name", OutValue.of(new Text("Child")), "parent_id", OutValue.of(new Link(2)))));
            bed.rename(2, "Parent");
            bed.rename(1, "Other");
            run.drive();
            assertDone(bed, "choices " + choices);
            List<Long> order = bed.bed.odoo.writes().effects().stream()
                    .map(call -> call.ids().get(0))
                    .toList();
            assertThat(order).as("choices " + choices).containsSubsequence(4L, 2L);
        } while (choices.next());
    }

    private static void settled(OutboxBed bed, Job job, String description) {
        assertThat(bed.effects()).as(description).containsExactlyInAnyOrderElementsOf(job.effects());
        assertDone(bed, description);
    }

    private static void assertDone(OutboxBed bed, String description) {
        assertThat(bed.outbox.entries(TENANT)).as(description).allSatisfy(entry -> {
            assertThat(entry.status()).isEqualTo(OutboxStatus.DONE);
            assertThat(entry.conflict()).isEmpty();
            assertThat(entry.overwritten()).isEmpty();
        });
        assertThat(bed.bed.mirrored(PARTNER)).as(description).isEqualTo(bed.bed.inOdoo(PARTNER));
        assertThat(bed.bed.mirrored(ORDER)).as(description).isEqualTo(bed.bed.inOdoo(ORDER));
    }

    static LongStream seeds() {
        return Seeds.many();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void killed_stalled_and_unanswered_again_and_again_each_takes_effect_once_and_in_order(long seed) {
        Random random = new Random(seed);
        OutboxBed bed = new OutboxBed().inFlight(2 + random.nextInt(3)).copied();
        family(bed);
        order(bed);
        bed.rename(2, "Once");
        bed.write(2, "name", "Once", "Twice");
        bed.unlink(3);
        bed.create("Another");
        bed.write(2, "name", "Twice", "Thrice");
        for (int kills = random.nextInt(4); kills > 0; kills--) {
            loseOneOf(bed, random);
            new TogetherRun(bed, random::nextInt, new Kill(1 + random.nextInt(120), random.nextBoolean()))
                    .stalling(random)
                    .drive();
            bed.bed.pass(Duration.ofSeconds(200 + random.nextInt(100)));
        }
        new TogetherRun(bed, random::nextInt, Kill.never()).stalling(random).drive();
        bed.settle();
        assertDone(bed, "seed " + seed);
        assertThat(bed.effects())
                .containsExactlyInAnyOrder(
                        Kind.CREATE,
                        Kind.CREATE,
                        Kind.CREATE,
                        Kind.WRITE,
                        Kind.WRITE,
                        Kind.WRITE,
                        Kind.WRITE,
                        Kind.WRITE,
                        Kind.UNLINK,
                        Kind.CALL);
        assertThat(bed.inOdoo(2, "name")).isEqualTo(new Text("Thrice"));
        assertThat(bed.partners.row(parentsChild(bed)).orElseThrow().values().get("parent_id"))
                .isEqualTo(new Link(bed.entry(new EntryId(1)).odooId()));
    }

    private static long parentsChild(OutboxBed bed) {
        return bed.entry(new EntryId(2)).odooId();
    }

    private static void loseOneOf(OutboxBed bed, Random random) {
        Kind kind = List.of(Kind.CREATE, Kind.WRITE, Kind.UNLINK, Kind.CALL).get(random.nextInt(4));
        if (random.nextBoolean()) {
            bed.bed.odoo.loseAnswer(call -> call.kind() == kind);
        } else {
            bed.bed.odoo.failNext(call -> call.kind() == kind, new UnclearFault(FaultCode.TIMEOUT, "no answer", null));
        }
    }
}
