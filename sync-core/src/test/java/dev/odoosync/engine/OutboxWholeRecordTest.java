package dev.odoosync.engine;

import static dev.odoosync.engine.OutboxBed.ORDER;
import static dev.odoosync.engine.OutboxBed.USUAL;
import static dev.odoosync.engine.TestBed.PARTNER;
import static dev.odoosync.engine.TestBed.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.outbox.ConflictPolicy;
import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.FieldConflict;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.outbox.Target;
import dev.odoosync.outbox.Winner;
import dev.odoosync.record.FieldValue.Text;
import dev.odoosync.testing.OdooCall.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody else deleted the record in Odoo, or changed one that is to be deleted or that a method is to be called on. */
class OutboxWholeRecordTest {
    private static final Text BASE = new Text("Partner 2");
    private static final Text THEIRS = new Text("Theirs");

    private OutboxBed bed(ConflictPolicy policy) {
        return new OutboxBed().with(USUAL.policy(policy)).copied();
    }

    @ParameterizedTest
    @EnumSource(names = {"ODOO_WINS", "NEWEST", "ASK"})
    void what_lost_because_its_record_is_gone_is_done_only_when_the_mirror_shows_that(ConflictPolicy policy) {
        OutboxBed bed = bed(policy);
        EntryId write = bed.rename(2, "Ours");
        bed.partners.delete(2);

        bed.drive();
        bed.desk().decide(TENANT, write, Winner.ODOO);
        bed.drive();

        assertThat(bed.status(write)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.bed.mirror.find(TENANT, PARTNER, 2).orElseThrow().alive())
                .isFalse();
    }

    @Test
    void what_is_deleted_right_after_the_write_is_done_only_when_the_mirror_shows_that() {
        OutboxBed bed = bed(ConflictPolicy.ODOO_WINS);
        EntryId write = bed.rename(2, "Ours");
        bed.bed.odoo.after(call -> {
            if (call.is(Kind.WRITE, PARTNER)) {
                bed.partners.delete(2);
            }
        });

        bed.drive();

        assertThat(bed.status(write)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.bed.mirror.find(TENANT, PARTNER, 2).orElseThrow().alive())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(ConflictPolicy.class)
    void a_record_that_is_gone_is_not_written_and_that_does_not_pass_in_silence(ConflictPolicy policy) {
        OutboxBed bed = bed(policy);
        EntryId write = bed.rename(2, "Ours");
        bed.partners.delete(2);

        bed.drive();

        OutboxStatus expected = switch (policy) {
            case ODOO_WINS, NEWEST -> OutboxStatus.DONE;
            case OURS_WINS -> OutboxStatus.FAILED;
            case ASK -> OutboxStatus.CONFLICT;
        };
        assertThat(bed.status(write)).isEqualTo(expected);
        if (policy == ConflictPolicy.OURS_WINS) {
            assertThat(bed.sentence(write)).isEqualTo("the record 2 of res.partner is not in Odoo any more");
        } else {
            assertThat(bed.entry(write).conflict().get("name").theirs()).isNull();
        }
        assertThat(bed.effects()).isEmpty();
    }

    @Test
    void a_record_that_somebody_changed_is_not_deleted_where_odoo_wins() {
        OutboxBed bed = bed(ConflictPolicy.ODOO_WINS);
        EntryId unlink = bed.add(OutboxRequest.unlink(TENANT, PARTNER, new Target.Known(2), Map.of("name", BASE)));
        bed.elsewhere(2, "name", "Theirs");

        bed.drive();

        assertThat(bed.status(unlink)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.entry(unlink).conflict())
                .isEqualTo(Map.of("name", new FieldConflict(BASE, null, THEIRS, Winner.ODOO)));
        assertThat(bed.inMirror(2, "name")).isEqualTo(THEIRS);
        assertThat(bed.bed.mirror.find(TENANT, PARTNER, 2).orElseThrow().alive())
                .isTrue();
    }

    @Test
    void a_deletion_is_sent_after_someone_decided_for_it() {
        OutboxBed bed = bed(ConflictPolicy.ASK);
        EntryId unlink = bed.add(OutboxRequest.unlink(TENANT, PARTNER, new Target.Known(2), Map.of("name", BASE)));
        bed.elsewhere(2, "name", "Theirs");
        bed.drive();
        assertThat(bed.status(unlink)).isEqualTo(OutboxStatus.CONFLICT);
        bed.desk().decide(TENANT, unlink, Winner.OURS);

        bed.drive();

        assertThat(bed.status(unlink)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.partners.ids()).doesNotContain(2L);
        assertThat(bed.bed.mirror.find(TENANT, PARTNER, 2).orElseThrow().alive())
                .isFalse();
    }

    @Test
    void an_order_that_somebody_changed_is_not_confirmed_in_view_of_the_old_one() {
        OutboxBed bed = bed(ConflictPolicy.ODOO_WINS);
        EntryId confirm = bed.add(new OutboxRequest(
                TENANT,
                ORDER,
                new Target.Known(1),
                new dev.odoosync.outbox.Operation.Call("action_confirm"),
                Map.of("name", new Text("S1"))));
        bed.orders.put(1, bed.bed.odoo.time(), Map.of("name", new Text("S1 changed")));

        bed.drive();

        assertThat(bed.status(confirm)).isEqualTo(OutboxStatus.DONE);
        assertThat(bed.entry(confirm).conflict()).containsOnlyKeys("name");
        assertThat(bed.effects()).isEmpty();
    }
}
