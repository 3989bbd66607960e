package dev.odoosync.engine;

import static dev.odoosync.engine.OutboxBed.ORDER;
import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static dev.odoosync.engine.TestBed.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.Seeds;
import dev.odoosync.SyncEngine;
import dev.odoosync.engine.Kill.Killed;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.outbox.Target;
import dev.odoosync.record.FieldValue.Link;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.testing.OdooCall;
import dev.odoosync.testing.OdooCall.Kind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Entries of different records that go to Odoo at the same time, in whatever order their calls take effect and are answered. */
class OutboxTogetherTest {
    private static final Set<Kind> CHANGES = EnumSet.of(Kind.CREATE, Kind.WRITE, Kind.UNLINK, Kind.CALL);
    private static final Set<Kind> CALLS = EnumSet.of(
            Kind.CREATE, Kind.WRITE, Kind.UNLINK, Kind.CALL, Kind.READ_ONE, Kind.MATCHES, Kind.LOOK_UP, Kind.READ);

    /** What is asked for, and all that is to take effect. */
    record Job(String name, Consumer<OutboxBed> ask, List<Kind> effects) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Job> jobs() {
        return Stream.of(
                new Job("two writes", OutboxTogetherTest::twoWrites, List.of(Kind.WRITE, Kind.WRITE)),
                new Job(
                        "a create and an unlink",
                        OutboxTogetherTest::createAndUnlink,
                        List.of(Kind.CREATE, Kind.UNLINK)),
                new Job("one record twice", OutboxTogetherTest::chain, List.of(Kind.WRITE, Kind.WRITE, Kind.WRITE)),
                new Job(
                        "a create and what needs it",
                        OutboxTogetherTest::family,
                        List.of(Kind.CREATE, Kind.CREATE, Kind.WRITE)),
                new Job("an order", OutboxTogetherTest::order, List.of(Kind.WRITE, Kind.CALL)));
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

    /** What is confirmed was changed before. */
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
            Run run = new Run(choices, Kill.never());
            job.ask().accept(run.bed);
            run.drive();
            settled(run.bed, job, "choices " + choices);
            most = Math.max(most, run.mostAtOnce);
            runs++;
        } while (choices.next());
        System.out.println(job + ": " + runs + " orders");
        assertThat(most).as("calls at once").isEqualTo(2);
        assertThat(runs).isGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void killed_at_any_call_each_takes_effect_once(Job job) {
        int runs = 0;
        for (boolean after : List.of(false, true)) {
            boolean struck = true;
            for (int at = 1; struck; at++) {
                struck = false;
                for (int seed = 0; seed < 4; seed++) {
                    Kill kill = new Kill(at, after);
                    Random random = new Random(at * 4L + seed);
                    Run run = new Run(random::nextInt, kill);
                    job.ask().accept(run.bed);
                    String where = run.drive();
                    run.bed.settle();
                    settled(run.bed, job, job + " killed " + where + ", seed " + seed);
                    struck |= kill.struck();
                    runs++;
                }
            }
        }
        System.out.println(job + ": " + runs + " kills");
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
            new Run(bed, random::nextInt, new Kill(1 + random.nextInt(120), random.nextBoolean())).drive();
            bed.bed.pass(Duration.ofSeconds(200 + random.nextInt(100)));
        }
        new Run(bed, random::nextInt, Kill.never()).drive();
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
        Kind kind = List.copyOf(CHANGES).get(random.nextInt(4));
        if (random.nextBoolean()) {
            bed.bed.odoo.loseAnswer(call -> call.kind() == kind);
        } else {
            bed.bed.odoo.failNext(call -> call.kind() == kind, new UnclearFault(FaultCode.TIMEOUT, "no answer", null));
        }
    }

    /** One process at a bed, whose calls to Odoo go together. */
    private static final class Run {
        private final OutboxBed bed;
        private final Stepper stepper;
        private final IntUnaryOperator choice;
        private final Kill kill;
        private boolean begun;
        private int atOnce;
        private int mostAtOnce;

        Run(IntUnaryOperator choice, Kill kill) {
            this(new OutboxBed().inFlight(2).copied(), choice, kill);
        }

        Run(OutboxBed bed, IntUnaryOperator choice, Kill kill) {
            this.bed = bed;
            this.stepper = new Stepper(choice);
            this.choice = choice;
            this.kill = kill;
            bed.bed.odoo.before(this::onItsWay);
            bed.bed.odoo.after(call -> stop(call, false));
        }

        private void onItsWay(OdooCall call) {
            stop(call, true);
            if (begun && kill.struck() && choice.applyAsInt(2) == 0) {
                throw new Killed("it ended before it was sent");
            }
        }

        /** Every call is held on its way there, and one that changes something on its way back too. */
        private void stop(OdooCall call, boolean there) {
            if (begun && CALLS.contains(call.kind()) && (there || CHANGES.contains(call.kind()))) {
                atOnce++;
                mostAtOnce = Math.max(mostAtOnce, atOnce);
                stepper.pause(() -> true);
                atOnce--;
            }
        }

        /** Drives once, and says where it was killed. */
        String drive() {
            SyncEngine engine = bed.engine("together", kill, stepper.crew());
            begun = true;
            try {
                engine.drive(USER);
                return "nowhere";
            } catch (Killed killed) {
                return String.valueOf(killed.getMessage());
            } finally {
                stepper.finish();
                begun = false;
                if (!kill.struck()) {
                    engine.close();
                }
            }
        }
    }
}
