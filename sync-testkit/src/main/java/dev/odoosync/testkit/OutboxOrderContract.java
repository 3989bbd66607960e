package dev.odoosync.testkit;

import static dev.odoosync.testkit.OutboxSamples.PARTNER;
import static dev.odoosync.testkit.OutboxSamples.childOf;
import static dev.odoosync.testkit.OutboxSamples.claim;
import static dev.odoosync.testkit.OutboxSamples.claimAll;
import static dev.odoosync.testkit.OutboxSamples.done;
import static dev.odoosync.testkit.OutboxSamples.failed;
import static dev.odoosync.testkit.OutboxSamples.move;
import static dev.odoosync.testkit.OutboxSamples.partner;
import static dev.odoosync.testkit.OutboxSamples.write;
import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.BERT;
import static dev.odoosync.testkit.Samples.ERROR;
import static dev.odoosync.testkit.Samples.NOW;
import static dev.odoosync.testkit.Samples.lease;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.FieldConflict;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxEvent;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.Target;
import dev.odoosync.port.Outbox;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In which order an {@link Outbox} hands out its entries. */
public abstract class OutboxOrderContract {
    private Outbox outbox;

    /** For subclasses. */
    protected OutboxOrderContract() {}

    /** A fresh and empty outbox; asked for once per test. */
    protected abstract Outbox outbox();

    @BeforeEach
    void open() {
        outbox = outbox();
    }

    private EntryId add(OutboxRequest request) {
        return outbox.enqueue(request, NOW).id();
    }

    @Test
    void different_records_go_in_the_order_in_which_they_were_enqueued() {
        EntryId first = add(write(ANNA, 9));
        EntryId second = add(write(ANNA, 7));
        EntryId third = add(partner(ANNA, "new"));
        EntryId otherModel = add(OutboxRequest.unlink(ANNA, "sale.order", new Target.Known(7), Map.of()));

        assertThat(claimAll(outbox, ANNA)).containsExactly(first, second, third, otherModel);
    }

    @Test
    void of_one_record_the_next_waits_until_the_one_before_is_done() {
        EntryId first = add(write(ANNA, 7));
        EntryId second = add(OutboxRequest.unlink(ANNA, PARTNER, new Target.Known(7), Map.of()));
        EntryId other = add(write(ANNA, 8));

        OutboxEntry claimed = claim(outbox, ANNA).orElseThrow();
        assertThat(claimed.id()).isEqualTo(first);
        assertThat(claimAll(outbox, ANNA)).containsExactly(other);
        move(outbox, claimed, new OutboxEvent.Settled(7, Map.of(), Map.of(), null, NOW));
        assertThat(claimAll(outbox, ANNA)).containsExactly(second);
    }

    @Test
    void an_entry_that_waits_for_its_time_is_not_overtaken_by_the_next_of_its_record() {
        EntryId first = add(write(ANNA, 7));
        add(write(ANNA, 7));
        EntryId other = add(write(ANNA, 8));
        OutboxEntry claimed = claim(outbox, ANNA).orElseThrow();
        move(outbox, claimed, new OutboxEvent.AttemptFailed(ERROR, NOW.plusSeconds(10), NOW));

        assertThat(outbox.nextRun(ANNA)).contains(NOW);
        assertThat(claimAll(outbox, ANNA)).containsExactly(other);
        assertThat(outbox.nextRun(ANNA)).contains(NOW.plusSeconds(10));
        assertThat(outbox.claimNext(lease(ANNA, 1), null, NOW.plusMillis(9_999)))
                .isEmpty();
        assertThat(outbox.claimNext(lease(ANNA, 1), null, NOW.plusSeconds(10)).map(OutboxEntry::id))
                .contains(first);
    }

    @Test
    void a_failed_entry_holds_its_record_up_until_it_is_given_up() {
        add(write(ANNA, 7));
        EntryId second = add(write(ANNA, 7));
        OutboxEntry failed = failed(outbox, ANNA);

        assertThat(claim(outbox, ANNA)).isEmpty();
        assertThat(outbox.nextRun(ANNA)).isEmpty();
        assertThat(outbox.due(NOW.plusSeconds(1), 10)).isEmpty();
        move(outbox, failed, new OutboxEvent.Released(NOW));
        assertThat(outbox.nextRun(ANNA)).contains(NOW);
        assertThat(claimAll(outbox, ANNA)).containsExactly(second);
    }

    @Test
    void a_conflict_holds_its_record_up_until_it_is_decided() {
        EntryId first = add(write(ANNA, 7));
        add(write(ANNA, 7));
        OutboxEntry claimed = claim(outbox, ANNA).orElseThrow();
        FieldConflict open = new FieldConflict(null, null, null, null);
        OutboxEntry collided = move(outbox, claimed, new OutboxEvent.Collided(Map.of("name", open), NOW));

        assertThat(claim(outbox, ANNA)).isEmpty();
        move(outbox, collided, new OutboxEvent.Decided(dev.odoosync.outbox.Winner.OURS, NOW));
        assertThat(claimAll(outbox, ANNA)).containsExactly(first);
    }

    @Test
    void what_follows_a_create_waits_until_the_record_is_there() {
        EntryId create = add(partner(ANNA, "new"));
        EntryId write = add(write(ANNA, new Target.Created(create)));
        EntryId again = add(write(ANNA, new Target.Created(create)));

        OutboxEntry claimed = claim(outbox, ANNA).orElseThrow();
        assertThat(claim(outbox, ANNA)).isEmpty();
        move(outbox, claimed, new OutboxEvent.Settled(70, Map.of(), Map.of(), null, NOW));
        assertThat(done(outbox, ANNA, 70).id()).isEqualTo(write);
        assertThat(claimAll(outbox, ANNA)).containsExactly(again);
    }

    @Test
    void a_record_is_one_by_its_create_and_by_its_id() {
        EntryId create = add(partner(ANNA, "new"));
        EntryId byCreate = add(write(ANNA, new Target.Created(create)));
        done(outbox, ANNA, 70);
        EntryId byId = add(write(ANNA, 70));
        EntryId otherModel = add(OutboxRequest.unlink(ANNA, "sale.order", new Target.Known(70), Map.of()));
        EntryId byCreateAgain = add(write(ANNA, new Target.Created(create)));

        assertThat(claimAll(outbox, ANNA)).containsExactly(byCreate, otherModel);
        OutboxEntry first = outbox.find(ANNA, byCreate).orElseThrow();
        move(outbox, first, new OutboxEvent.Settled(70, Map.of(), Map.of(), null, NOW));
        assertThat(done(outbox, ANNA, 70).id()).isEqualTo(byId);
        assertThat(claimAll(outbox, ANNA)).containsExactly(byCreateAgain);
    }

    @Test
    void what_points_to_a_new_record_waits_until_that_is_there() {
        EntryId parent = add(partner(ANNA, "parent"));
        EntryId child = add(childOf(ANNA, parent));
        EntryId other = add(partner(ANNA, "other"));

        OutboxEntry claimed = claim(outbox, ANNA).orElseThrow();
        assertThat(claimed.id()).isEqualTo(parent);
        assertThat(claimAll(outbox, ANNA)).containsExactly(other);
        OutboxEntry failed = move(outbox, claimed, new OutboxEvent.FailedForGood(ERROR, false, NOW));
        assertThat(claim(outbox, ANNA)).isEmpty();
        move(outbox, failed, new OutboxEvent.Released(NOW));
        assertThat(claimAll(outbox, ANNA)).containsExactly(child);
    }

    @Test
    void only_entries_of_the_leases_own_tenant_are_handed_out() {
        add(write(BERT, 7));
        EntryId own = add(write(ANNA, 7));

        assertThat(claimAll(outbox, ANNA)).containsExactly(own);
        assertThat(claim(outbox, BERT)).isPresent();
    }

    @Test
    void who_asks_for_one_model_gets_no_other() {
        add(write(ANNA, 7));
        EntryId order = add(OutboxRequest.unlink(ANNA, "sale.order", new Target.Known(7), Map.of()));

        assertThat(outbox.claimNext(lease(ANNA, 1), "sale.order", NOW).map(OutboxEntry::id))
                .contains(order);
        assertThat(outbox.claimNext(lease(ANNA, 1), "sale.order", NOW)).isEmpty();
    }

    @Test
    void what_was_enqueued_for_later_waits() {
        outbox.enqueue(write(ANNA, 7), NOW.plusSeconds(60));

        assertThat(claim(outbox, ANNA)).isEmpty();
        assertThat(outbox.nextRun(ANNA)).contains(NOW.plusSeconds(60));
    }
}
