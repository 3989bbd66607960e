package dev.odoosync.engine;

import static dev.odoosync.engine.OutboxBed.USUAL;
import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.SyncEvent;
import dev.odoosync.outbox.ConflictPolicy;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.FieldConflict;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.outbox.Overwritten;
import dev.odoosync.outbox.Target;
import dev.odoosync.outbox.Winner;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.testing.OdooCall.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Somebody else changed the same record in Odoo. */
class OutboxConflictTest {
    private static final Text BASE = new Text("Partner 2");
    private static final Text OURS = new Text("Ours");
    private static final Text THEIRS = new Text("Theirs");

    private OutboxBed bed(ConflictPolicy policy) {
        return new OutboxBed().with(USUAL.policy(policy)).copied();
    }

    private static FieldConflict conflict(Winner winner) {
        return new FieldConflict(BASE, OURS, THEIRS, winner);
    }

    @Test
    void odoo_wins_and_the_mirror_shows_it_and_the_entry_holds_all_three_values() {
        OutboxBed bed = bed(ConflictPolicy.ODOO_WINS);
        EntryId write = bed.rename(2, "Ours");
        bed.elsewhere(2, "name", "Theirs");

        bed.drive();

        assertThat(bed.status(write)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.entry(write).conflict()).isEqualTo(Map.of("name", conflict(Winner.ODOO)));
        assertThat(bed.inOdoo(2, "name")).isEqualTo(THEIRS);
        assertThat(bed.inMirror(2, "name")).isEqualTo(THEIRS);
        assertThat(bed.effects()).isEmpty();
        assertThat(bed.told(SyncEvent.EntryCollided.class))
                .containsExactly(new SyncEvent.EntryCollided(TENANT, write, PARTNER, Set.of("name"), false));
    }

    @Test
    void a_field_that_nobody_else_touched_is_written_beside_one_that_odoo_won() {
        OutboxBed bed = bed(ConflictPolicy.ODOO_WINS);
        EntryId write = bed.add(OutboxRequest.write(
                TENANT,
                PARTNER,
                new Target.Known(2),
                Map.of("name", OutValue.of(OURS), "ref", OutValue.of(new Text("R"))),
                Map.of("name", BASE, "ref", FieldValue.EMPTY)));
        bed.elsewhere(2, "name", "Theirs");

        bed.drive();

        assertThat(bed.entry(write).conflict()).containsOnlyKeys("name");
        assertThat(bed.inOdoo(2, "name")).isEqualTo(THEIRS);
        assertThat(bed.inOdoo(2, "ref")).isEqualTo(new Text("R"));
        assertThat(bed.inMirror(2, "ref")).isEqualTo(new Text("R"));
    }

    @Test
    void what_odoo_won_stays_won_when_the_answer_to_the_rest_is_lost() {
        OutboxBed bed = bed(ConflictPolicy.ODOO_WINS);
        EntryId write = bed.add(OutboxRequest.write(
                TENANT,
                PARTNER,
                new Target.Known(2),
                Map.of("name", OutValue.of(OURS), "ref", OutValue.of(new Text("R"))),
                Map.of("name", BASE)));
        bed.elsewhere(2, "name", "Theirs");
        bed.bed.odoo.loseAnswer(call -> call.kind() == Kind.WRITE);
        bed.drive();

        bed.settle();

        assertThat(bed.status(write)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.inOdoo(2, "name")).isEqualTo(THEIRS);
        assertThat(bed.effects()).containsExactly(Kind.WRITE);
    }

    @Test
    void ours_wins_and_what_was_overwritten_stays_on_record() {
        OutboxBed bed = bed(ConflictPolicy.OURS_WINS);
        EntryId write = bed.rename(2, "Ours");
        bed.elsewhere(2, "name", "Theirs");

        bed.drive();

        assertThat(bed.entry(write).conflict()).isEqualTo(Map.of("name", conflict(Winner.OURS)));
        assertThat(bed.inOdoo(2, "name")).isEqualTo(OURS);
        assertThat(bed.inMirror(2, "name")).isEqualTo(OURS);
    }

    @Test
    void the_newest_wins() {
        OutboxBed bed = bed(ConflictPolicy.NEWEST);
        EntryId later = bed.rename(2, "Ours");
        bed.bed.pass(Duration.ofSeconds(2));
        bed.elsewhere(2, "name", "Theirs");
        bed.elsewhere(3, "name", "Theirs");
        bed.bed.pass(Duration.ofSeconds(2));
        EntryId earlier = bed.rename(3, "Ours");

        bed.drive();

        assertThat(bed.entry(later).conflict().get("name").winner()).isEqualTo(Winner.ODOO);
        assertThat(bed.entry(earlier).conflict().get("name").winner()).isEqualTo(Winner.OURS);
        assertThat(bed.inOdoo(2, "name")).isEqualTo(THEIRS);
        assertThat(bed.inOdoo(3, "name")).isEqualTo(OURS);
    }

    @Test
    void who_is_to_be_asked_decides_for_ours() {
        OutboxBed bed = bed(ConflictPolicy.ASK);
        EntryId write = bed.rename(2, "Ours");
        bed.elsewhere(2, "name", "Theirs");
        bed.drive();
        assertThat(bed.status(write)).isEqualTo(OutboxStatus.CONFLICT);
        assertThat(bed.entry(write).conflict()).isEqualTo(Map.of("name", conflict(null)));
        assertThat(bed.inOdoo(2, "name")).isEqualTo(THEIRS);
        assertThat(bed.told(SyncEvent.EntryCollided.class))
                .containsExactly(new SyncEvent.EntryCollided(TENANT, write, PARTNER, Set.of("name"), true));

        assertThat(bed.desk().decide(TENANT, write, Winner.OURS)).isTrue();
        assertThat(bed.desk().decide(TENANT, write, Winner.OURS)).isFalse();
        bed.drive();

        assertThat(bed.status(write)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.inOdoo(2, "name")).isEqualTo(OURS);
    }

    @Test
    void what_changed_once_more_before_ours_was_written_is_a_conflict_again() {
        OutboxBed bed = bed(ConflictPolicy.ASK);
        EntryId write = bed.rename(2, "Ours");
        bed.elsewhere(2, "name", "Theirs");
        bed.drive();
        bed.desk().decide(TENANT, write, Winner.OURS);
        bed.elsewhere(2, "name", "Once more");

        bed.drive();

        assertThat(bed.status(write)).isEqualTo(OutboxStatus.CONFLICT);
        assertThat(bed.entry(write).conflict())
                .isEqualTo(Map.of("name", new FieldConflict(THEIRS, OURS, new Text("Once more"), null)));
    }

    @Test
    void who_is_to_be_asked_decides_for_odoo() {
        OutboxBed bed = bed(ConflictPolicy.ASK);
        EntryId write = bed.rename(2, "Ours");
        bed.elsewhere(2, "name", "Theirs");
        bed.drive();
        bed.desk().decide(TENANT, write, Winner.ODOO);

        bed.drive();

        assertThat(bed.status(write)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.inOdoo(2, "name")).isEqualTo(THEIRS);
        assertThat(bed.inMirror(2, "name")).isEqualTo(THEIRS);
        assertThat(bed.effects()).isEmpty();
    }

    @Test
    void what_shows_otherwise_when_it_is_read_back_is_on_record_and_told() {
        OutboxBed bed = bed(ConflictPolicy.ODOO_WINS);
        EntryId write = bed.rename(2, "Ours");
        bed.bed.odoo.after(call -> {
            if (call.kind() == Kind.WRITE) {
                bed.elsewhere(2, "name", "Theirs");
            }
        });

        bed.drive();

        OutboxEntry done = bed.entry(write);
        assertThat(done.status()).isEqualTo(OutboxStatus.DONE);
        assertThat(done.overwritten()).isEqualTo(Map.of("name", new Overwritten(OURS, THEIRS)));
        assertThat(bed.inMirror(2, "name")).isEqualTo(THEIRS);
        assertThat(bed.told(SyncEvent.EntryOverwritten.class))
                .containsExactly(new SyncEvent.EntryOverwritten(TENANT, write, PARTNER, Set.of("name")));
    }

    @Test
    void a_write_that_was_based_on_nothing_is_compared_with_what_was_seen_when_it_was_sent() {
        OutboxBed bed = bed(ConflictPolicy.ODOO_WINS);
        EntryId write = bed.add(
                OutboxRequest.write(TENANT, PARTNER, new Target.Known(2), Map.of("name", OutValue.of(OURS)), Map.of()));
        bed.bed.odoo.failNext(
                call -> call.kind() == Kind.WRITE,
                new dev.odoosync.fault.UnclearFault(dev.odoosync.fault.FaultCode.CUT_OFF, "closed", null));
        bed.drive();
        assertThat(bed.entry(write).request().basedOn()).isEqualTo(Map.of("name", BASE));
        bed.elsewhere(2, "name", "Theirs");

        bed.settle();

        assertThat(bed.entry(write).conflict()).isEqualTo(Map.of("name", conflict(Winner.ODOO)));
        assertThat(bed.effects()).isEmpty();
    }
}
