package dev.odoosync.testkit;

import static dev.odoosync.testkit.OutboxSamples.claim;
import static dev.odoosync.testkit.OutboxSamples.done;
import static dev.odoosync.testkit.OutboxSamples.failed;
import static dev.odoosync.testkit.OutboxSamples.partner;
import static dev.odoosync.testkit.OutboxSamples.write;
import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.BERT;
import static dev.odoosync.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxEvent;
import dev.odoosync.outbox.OutboxLifecycle;
import dev.odoosync.outbox.OutboxRefusal;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.port.Outbox;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What leaves every {@link Outbox}, and when. Extend it together with {@link OutboxContract}. */
public abstract class OutboxRemovalContract {
    private Outbox outbox;

    /** For subclasses. */
    protected OutboxRemovalContract() {}

    /** A fresh and empty outbox; asked for once per test. */
    protected abstract Outbox outbox();

    @BeforeEach
    void open() {
        outbox = outbox();
    }

    @Test
    void what_is_done_for_long_is_removed_and_nothing_else() {
        outbox.enqueue(write(ANNA, 7), NOW);
        outbox.enqueue(write(ANNA, 8), NOW);
        outbox.enqueue(write(ANNA, 9), NOW);
        outbox.enqueue(write(BERT, 9), NOW);
        done(outbox, ANNA, 7);
        done(outbox, BERT, 9);
        failed(outbox, ANNA);

        assertThat(outbox.removeDone(NOW.plusMillis(2), 10)).isZero();
        assertThat(outbox.removeDone(NOW.plusMillis(3), 1)).isEqualTo(1);
        assertThat(outbox.removeDone(NOW.plusMillis(3), 10)).isEqualTo(1);
        assertThat(outbox.removeDone(NOW.plusMillis(3), 10)).isZero();
        assertThat(outbox.census(ANNA)).isEqualTo(Map.of(OutboxStatus.QUEUED, 1L, OutboxStatus.FAILED, 1L));
        assertThat(outbox.census(BERT)).isEmpty();
    }

    @Test
    void what_was_given_up_long_ago_is_removed_too() {
        outbox.enqueue(write(ANNA, 7), NOW);
        OutboxEntry failed = failed(outbox, ANNA);
        Instant later = NOW.plusSeconds(5);
        assertThat(outbox.replace(failed, OutboxLifecycle.apply(failed, new OutboxEvent.Released(later))))
                .isTrue();

        assertThat(outbox.removeDone(later, 10)).isZero();
        assertThat(outbox.removeDone(later.plusMillis(1), 10)).isEqualTo(1);
        assertThat(outbox.census(ANNA)).isEmpty();
    }

    @Test
    void all_entries_of_a_tenant_are_removed_and_no_others() {
        EntryId parent = outbox.enqueue(partner(ANNA, "parent"), NOW).id();
        outbox.enqueue(OutboxSamples.childOf(ANNA, parent), NOW);
        outbox.enqueue(write(ANNA, 7), NOW);
        outbox.enqueue(write(BERT, 7), NOW);
        done(outbox, ANNA, 70);
        OutboxEntry claimed = claim(outbox, ANNA).orElseThrow();

        assertThat(outbox.removeAll(ANNA, 2)).isEqualTo(2);
        assertThat(outbox.removeAll(ANNA, 10)).isEqualTo(1);
        assertThat(outbox.removeAll(ANNA, 10)).isZero();

        assertThat(outbox.census(ANNA)).isEmpty();
        assertThat(outbox.nextRun(ANNA)).isEmpty();
        assertThat(outbox.census(BERT)).isEqualTo(Map.of(OutboxStatus.QUEUED, 1L));
        OutboxEvent late = new OutboxEvent.HandedBack(false, NOW, NOW);
        assertThat(outbox.replace(claimed, OutboxLifecycle.apply(claimed, late)))
                .isFalse();
        assertThatExceptionOfType(OutboxRefusal.class)
                .isThrownBy(() -> outbox.enqueue(OutboxSamples.childOf(ANNA, parent), NOW));
    }

    @Test
    void a_create_that_is_done_stays_as_long_as_somebody_needs_it() {
        EntryId parent = outbox.enqueue(partner(ANNA, "parent"), NOW).id();
        outbox.enqueue(OutboxSamples.childOf(ANNA, parent), NOW);
        done(outbox, ANNA, 70);

        assertThat(outbox.removeDone(NOW.plusSeconds(1), 10)).isZero();
        assertThat(outbox.find(ANNA, parent).orElseThrow().odooId()).isEqualTo(70L);
        done(outbox, ANNA, 71);
        assertThat(outbox.removeDone(NOW.plusSeconds(1), 10)).isEqualTo(2);
    }
}
