package dev.odoosync.engine;

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
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.outbox.Target;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.testing.OdooCall.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an entry does takes effect once, wherever the process that does it ends. */
class OutboxCrashTest {

    /** What is asked for, and all that is to take effect. */
    record Job(String name, Consumer<OutboxBed> ask, List<Kind> effects) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Job> jobs() {
        return Stream.of(
                new Job("create", bed -> bed.create("New"), List.of(Kind.CREATE)),
                new Job("create and its child", OutboxCrashTest::family, List.of(Kind.CREATE, Kind.CREATE, Kind.WRITE)),
                new Job("write", bed -> bed.rename(2, "Renamed"), List.of(Kind.WRITE)),
                new Job("unlink", bed -> bed.unlink(2), List.of(Kind.UNLINK)),
                new Job("call", OutboxBed::confirm, List.of(Kind.CALL)));
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

    @ParameterizedTest
    @MethodSource("jobs")
    void killed_before_any_call_it_takes_effect_once(Job job) {
        killedEverywhere(job, false);
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void killed_after_any_call_it_takes_effect_once(Job job) {
        killedEverywhere(job, true);
    }

    private static void killedEverywhere(Job job, boolean after) {
        int at = 0;
        boolean struck = true;
        while (struck) {
            at++;
            OutboxBed bed = new OutboxBed().copied();
            job.ask().accept(bed);
            Kill kill = new Kill(at, after);
            String where = killed(bed, kill);
            bed.settle();
            settled(bed, job.effects(), job + " killed " + where);
            struck = kill.struck();
        }
        assertThat(at).as("calls to ports").isGreaterThan(15);
    }

    private static String killed(OutboxBed bed, Kill kill) {
        // a process that is gone closes nothing
        SyncEngine engine = bed.engine("killed", kill);
        try {
            engine.drive(USER);
            return "nowhere";
        } catch (Killed killed) {
            return String.valueOf(killed.getMessage());
        }
    }

    private static void settled(OutboxBed bed, List<Kind> effects, String description) {
        assertThat(bed.effects()).as(description).containsExactlyInAnyOrderElementsOf(effects);
        assertThat(bed.outbox.entries(TENANT))
                .as(description)
                .extracting(OutboxEntry::status)
                .containsOnly(OutboxStatus.DONE);
        assertThat(bed.bed.mirrored(PARTNER)).as(description).isEqualTo(bed.bed.inOdoo(PARTNER));
        assertThat(bed.outbox.entries(TENANT))
                .as(description)
                .allSatisfy(entry -> assertThat(entry.conflict()).isEmpty());
    }

    static LongStream seeds() {
        return Seeds.many();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void killed_again_and_again_while_answers_are_lost_each_entry_takes_effect_once(long seed) {
        Random random = new Random(seed);
        OutboxBed bed = new OutboxBed().copied();
        family(bed);
        bed.rename(2, "Renamed");
        bed.unlink(3);
        bed.confirm();
        for (int kills = random.nextInt(4); kills > 0; kills--) {
            loseOneOf(bed, random);
            killed(bed, new Kill(1 + random.nextInt(90), random.nextBoolean()));
            bed.bed.pass(Duration.ofSeconds(200 + random.nextInt(100)));
        }
        bed.settle();
        assertThat(bed.effects())
                .containsExactlyInAnyOrder(Kind.CREATE, Kind.CREATE, Kind.WRITE, Kind.WRITE, Kind.UNLINK, Kind.CALL);
        assertThat(bed.outbox.entries(TENANT)).extracting(OutboxEntry::status).containsOnly(OutboxStatus.DONE);
        assertThat(bed.bed.mirrored(PARTNER)).isEqualTo(bed.bed.inOdoo(PARTNER));
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
