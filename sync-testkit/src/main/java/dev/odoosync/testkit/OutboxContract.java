package dev.odoosync.testkit;

import static dev.odoosync.testkit.OutboxSamples.PARTNER;
import static dev.odoosync.testkit.OutboxSamples.claim;
import static dev.odoosync.testkit.OutboxSamples.claimAll;
import static dev.odoosync.testkit.OutboxSamples.done;
import static dev.odoosync.testkit.OutboxSamples.failed;
import static dev.odoosync.testkit.OutboxSamples.move;
import static dev.odoosync.testkit.OutboxSamples.partner;
import static dev.odoosync.testkit.OutboxSamples.text;
import static dev.odoosync.testkit.OutboxSamples.write;
import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.BERT;
import static dev.odoosync.testkit.Samples.ERROR;
import static dev.odoosync.testkit.Samples.NOW;
import static dev.odoosync.testkit.Samples.lease;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.FieldConflict;
import dev.odoosync.outbox.OutValue;
import dev.odoosync.outbox.OutboxCensus;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxEvent;
import dev.odoosync.outbox.OutboxLifecycle;
import dev.odoosync.outbox.OutboxRefusal;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.outbox.Overwritten;
import dev.odoosync.outbox.Target;
import dev.odoosync.outbox.Winner;
import dev.odoosync.port.Outbox;
import dev.odoosync.record.FieldValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Outbox} keeps to, but for the order of work ({@link OutboxOrderContract}), races ({@link
 * OutboxRacesContract}) and what is removed ({@link OutboxRemovalContract}). Extend it and hand in an outbox.
 */
public abstract class OutboxContract {
    private Outbox outbox;

    /** For subclasses. */
    protected OutboxContract() {}

    /** A fresh and empty outbox; asked for once per test. */
    protected abstract Outbox outbox();

    @BeforeEach
    void open() {
        outbox = outbox();
    }

    @Test
    void an_outbox_says_who_it_is_and_never_another() {
        assertThat(outbox.identity()).isNotNull().isEqualTo(outbox.identity());
    }

    @Test
    void an_entry_waits_with_all_that_was_asked_for() {
        Map<String, OutValue> values = new LinkedHashMap<>();
        everyValue().forEach((field, value) -> values.put(field, OutValue.of(value)));
        OutboxEntry parent = outbox.enqueue(OutboxRequest.create(ANNA, PARTNER, values), NOW);
        values.put("parent_id", new OutValue.MadeBy(parent.id()));
        Target made = new Target.Created(parent.id());

        List<OutboxEntry> all = List.of(
                parent,
                outbox.enqueue(OutboxRequest.create(ANNA, "x_custom", Map.of()), NOW),
                outbox.enqueue(OutboxRequest.write(ANNA, PARTNER, made, values, everyValue()), NOW),
                outbox.enqueue(OutboxRequest.unlink(ANNA, PARTNER, new Target.Known(7), everyValue()), NOW),
                outbox.enqueue(OutboxRequest.call(ANNA, "sale.order", new Target.Known(7), "action_confirm"), NOW));

        assertThat(all).allSatisfy(entry -> {
            assertThat(outbox.find(ANNA, entry.id())).contains(entry);
            assertThat(entry.status()).isEqualTo(OutboxStatus.QUEUED);
            assertThat(entry.nextRunAt()).contains(NOW);
            assertThat(entry.createdAt()).isEqualTo(NOW);
        });
        assertThat(all.get(2).request()).isEqualTo(OutboxRequest.write(ANNA, PARTNER, made, values, everyValue()));
        assertThat(List.copyOf(all.get(2).operation().values().keySet())).containsExactlyElementsOf(values.keySet());
    }

    private static Map<String, FieldValue> everyValue() {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        values.put("name", text("“ë” \uD83D\uDE00 'quoted'\nline"));
        values.put("empty", FieldValue.EMPTY);
        values.put("no_text", text(""));
        values.put("active", new FieldValue.Bool(false));
        values.put("color", new FieldValue.Int(9_007_199_254_740_993L));
        values.put("amount", new FieldValue.Decimal(0.1));
        values.put("whole", new FieldValue.Decimal(5));
        values.put("day", new FieldValue.Day(LocalDate.of(2026, 2, 28)));
        values.put("moment", new FieldValue.Moment(Instant.parse("2026-03-01T10:00:00Z")));
        values.put("country_id", new FieldValue.Link(75));
        values.put("category_id", new FieldValue.Links(List.of(7L, 4L)));
        values.put("none", new FieldValue.Links(List.of()));
        values.put("image", new FieldValue.Binary("AAEC"));
        values.put("list", new FieldValue.Items(List.of(text("a"), new FieldValue.Int(1))));
        values.put("map", new FieldValue.Entries(Map.of("k", new FieldValue.Day(LocalDate.EPOCH))));
        return values;
    }

    @Test
    void an_entry_keeps_everything_in_every_state() {
        OutboxEntry entry = outbox.enqueue(write(ANNA, 7), NOW);
        OutboxEntry claimed = claim(outbox, ANNA).orElseThrow();
        assertThat(claimed)
                .isEqualTo(OutboxLifecycle.apply(
                        entry, new OutboxEvent.Claimed(lease(ANNA, 1).claim(), NOW.plusMillis(1))));
        kept(claimed);
        FieldConflict ours = new FieldConflict(text("old"), text("new"), text("other"), Winner.OURS);
        OutboxEntry sending = kept(move(
                outbox,
                claimed,
                new OutboxEvent.Sending(Map.of("name", text("other")), Map.of("name", ours), NOW.plusMillis(2))));
        OutboxEntry lost =
                kept(move(outbox, sending, new OutboxEvent.AnswerLost(ERROR, NOW.plusMillis(1), NOW.plusMillis(3))));
        assertThat(lost.sentAt()).isEqualTo(NOW.plusMillis(2));
        FieldConflict open = new FieldConflict(null, null, null, null);
        OutboxEntry collided = kept(move(
                outbox,
                claim(outbox, ANNA).orElseThrow(),
                new OutboxEvent.Collided(Map.of("ref", open), NOW.plusMillis(4))));
        kept(move(outbox, collided, new OutboxEvent.Decided(Winner.ODOO, NOW)));
        OutboxEntry failed = kept(failed(outbox, ANNA));
        OutboxEntry released = kept(move(outbox, failed, new OutboxEvent.Released(NOW)));
        kept(move(outbox, released, new OutboxEvent.RetryAsked(NOW)));
        Overwritten other = new Overwritten(text("new"), text("else"));
        OutboxEntry done = kept(move(
                outbox,
                claim(outbox, ANNA).orElseThrow(),
                new OutboxEvent.Settled(7, Map.of("ref", open), Map.of("name", other), ERROR, NOW.plusMillis(5))));
        assertThat(done.status()).isEqualTo(OutboxStatus.DONE);
    }

    private OutboxEntry kept(OutboxEntry entry) {
        assertThat(outbox.find(ANNA, entry.id())).contains(entry);
        return entry;
    }

    @Test
    void ids_grow_and_belong_to_one_tenant_each() {
        EntryId first = outbox.enqueue(write(ANNA, 7), NOW).id();
        EntryId second = outbox.enqueue(write(BERT, 7), NOW).id();
        EntryId third = outbox.enqueue(write(ANNA, 8), NOW).id();

        assertThat(first).isLessThan(third);
        assertThat(second).isNotIn(first, third);
        assertThat(outbox.find(BERT, first)).isEmpty();
        assertThat(outbox.find(ANNA, first)).isPresent();
    }

    @Test
    void what_needs_an_entry_that_is_no_create_of_the_tenant_is_refused() {
        EntryId write = outbox.enqueue(write(ANNA, 7), NOW).id();
        EntryId berts = outbox.enqueue(partner(BERT, "B"), NOW).id();
        EntryId create = outbox.enqueue(partner(ANNA, "A"), NOW).id();

        for (EntryId wrong : List.of(write, berts, new EntryId(987_654))) {
            assertThatExceptionOfType(OutboxRefusal.class)
                    .isThrownBy(() -> outbox.enqueue(write(ANNA, new Target.Created(wrong)), NOW))
                    .withMessageContaining("entry " + wrong + " is no create");
            assertThatExceptionOfType(OutboxRefusal.class)
                    .isThrownBy(() -> outbox.enqueue(OutboxSamples.childOf(ANNA, wrong), NOW));
        }
        OutboxRequest otherModel = OutboxRequest.unlink(ANNA, "sale.order", new Target.Created(create), Map.of());
        assertThatExceptionOfType(OutboxRefusal.class)
                .isThrownBy(() -> outbox.enqueue(otherModel, NOW))
                .withMessageContaining("creates a record of res.partner, not of sale.order");
        assertThat(outbox.census(ANNA)).isEqualTo(Map.of(OutboxStatus.QUEUED, 2L));
    }

    @Test
    void an_entry_is_replaced_only_by_who_saw_it_last() {
        OutboxEntry entry = outbox.enqueue(write(ANNA, 7), NOW);
        OutboxEntry claimed = claim(outbox, ANNA).orElseThrow();
        OutboxEntry failed = OutboxLifecycle.apply(claimed, new OutboxEvent.FailedForGood(ERROR, true, NOW));

        assertThat(outbox.replace(claimed, failed)).isTrue();
        assertThat(outbox.replace(claimed, failed)).isFalse();
        assertThat(outbox.replace(entry, claimed)).isFalse();
        assertThat(outbox.find(ANNA, entry.id())).contains(failed);
    }

    @Test
    void what_an_earlier_lease_left_in_work_is_abandoned() {
        outbox.enqueue(write(ANNA, 7), NOW);
        outbox.enqueue(write(ANNA, 8), NOW);
        outbox.enqueue(write(ANNA, 9), NOW);
        outbox.enqueue(write(BERT, 7), NOW);
        OutboxEntry old = outbox.claimNext(lease(ANNA, 4), null, NOW).orElseThrow();
        assertThat(outbox.claimNext(lease(ANNA, 5), null, NOW)).isPresent();
        assertThat(outbox.claimNext(lease(BERT, 1), null, NOW)).isPresent();

        assertThat(outbox.abandoned(ANNA, 5)).containsExactly(old);
        assertThat(outbox.abandoned(ANNA, 4)).isEmpty();
    }

    @Test
    void entries_are_listed_by_status_oldest_first_and_no_more_than_asked_for() {
        outbox.enqueue(write(ANNA, 7), NOW);
        outbox.enqueue(write(BERT, 7), NOW);
        OutboxEntry second = outbox.enqueue(write(ANNA, 8), NOW);
        OutboxEntry third = outbox.enqueue(write(ANNA, 9), NOW);
        OutboxEntry failed = failed(outbox, ANNA);

        assertThat(outbox.list(ANNA, OutboxStatus.QUEUED, 10)).containsExactly(second, third);
        assertThat(outbox.list(ANNA, OutboxStatus.QUEUED, 1)).containsExactly(second);
        assertThat(outbox.list(ANNA, OutboxStatus.FAILED, 10)).containsExactly(failed);
        assertThat(outbox.list(ANNA, OutboxStatus.DONE, 10)).isEmpty();
    }

    @Test
    void of_the_failed_ones_those_that_were_given_up_are_listed_last() {
        outbox.enqueue(write(ANNA, 7), NOW);
        outbox.enqueue(write(ANNA, 8), NOW);
        OutboxEntry given = move(outbox, failed(outbox, ANNA), new OutboxEvent.Released(NOW.plusMillis(3)));
        OutboxEntry open = failed(outbox, ANNA);

        assertThat(outbox.list(ANNA, OutboxStatus.FAILED, 10)).containsExactly(open, given);
        assertThat(outbox.list(ANNA, OutboxStatus.FAILED, 1)).containsExactly(open);
    }

    @Test
    void the_entries_of_a_tenant_are_counted_by_status() {
        outbox.enqueue(write(ANNA, 7), NOW);
        outbox.enqueue(write(ANNA, 8), NOW);
        outbox.enqueue(write(ANNA, 9), NOW);
        outbox.enqueue(write(BERT, 9), NOW);
        done(outbox, ANNA, 7);

        assertThat(outbox.census(ANNA)).isEqualTo(Map.of(OutboxStatus.QUEUED, 2L, OutboxStatus.DONE, 1L));
        assertThat(outbox.census(BERT)).isEqualTo(Map.of(OutboxStatus.QUEUED, 1L));
    }

    @Test
    void the_entries_of_all_tenants_are_counted_together() {
        assertThat(outbox.censusOfAll()).isEqualTo(OutboxCensus.NONE);
        outbox.enqueue(write(ANNA, 7), NOW);
        OutboxEntry failed = failed(outbox, ANNA);
        assertThat(outbox.censusOfAll()).isEqualTo(new OutboxCensus(Map.of(OutboxStatus.FAILED, 1L), 0, null));
        move(outbox, failed, new OutboxEvent.Released(NOW));
        outbox.enqueue(write(BERT, 7), NOW.plusSeconds(2));
        outbox.enqueue(write(ANNA, 8), NOW.plusSeconds(1));
        assertThat(outbox.censusOfAll())
                .isEqualTo(new OutboxCensus(
                        Map.of(OutboxStatus.FAILED, 1L, OutboxStatus.QUEUED, 2L), 1, NOW.plusSeconds(1)));
    }

    @Test
    void tenants_with_something_ready_are_due() {
        outbox.enqueue(write(ANNA, 7), NOW);
        outbox.enqueue(write(ANNA, 8), NOW);
        outbox.enqueue(write(BERT, 7), NOW.plusSeconds(5));

        assertThat(outbox.due(NOW, 10)).containsExactly(ANNA);
        assertThat(outbox.due(NOW.plusSeconds(5), 10)).containsExactlyInAnyOrder(ANNA, BERT);
        assertThat(outbox.due(NOW.plusSeconds(5), 1)).hasSize(1);
        claimAll(outbox, ANNA);
        assertThat(outbox.due(NOW.plusSeconds(5), 10)).containsExactly(BERT);
    }

    @Test
    void a_tenant_whose_worker_vanished_is_due_when_its_claim_has_run_out() {
        outbox.enqueue(write(ANNA, 7), NOW);
        assertThat(claimAll(outbox, ANNA)).hasSize(1);

        assertThat(outbox.due(NOW.plus(Samples.LENGTH).minusMillis(1), 10)).isEmpty();
        assertThat(outbox.due(NOW.plus(Samples.LENGTH), 10)).containsExactly(ANNA);
    }
}
