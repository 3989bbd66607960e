package dev.odoosync.testkit;

import static dev.odoosync.testkit.OutboxSamples.partner;
import static dev.odoosync.testkit.OutboxSamples.write;
import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.NOW;
import static dev.odoosync.testkit.Samples.lease;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxEvent;
import dev.odoosync.outbox.OutboxLifecycle;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.outbox.Target;
import dev.odoosync.port.Outbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an {@link Outbox} keeps to when many come at once. */
public abstract class OutboxRacesContract {
    private static final int RECORDS = 12;
    private static final int EACH = 6;

    private Outbox outbox;

    /** For subclasses. */
    protected OutboxRacesContract() {}

    /** A fresh and empty outbox; asked for once per test. */
    protected abstract Outbox outbox();

    @BeforeEach
    void open() {
        outbox = outbox();
    }

    @Test
    void no_entry_is_handed_out_twice() {
        for (int i = 0; i < 100; i++) {
            outbox.enqueue(write(ANNA, 1 + i), NOW);
        }

        List<List<EntryId>> shares = Race.run((thread, random) -> claimAll(thread + 1));

        assertThat(shares.stream().flatMap(List::stream))
                .doesNotHaveDuplicates()
                .hasSize(100);
    }

    private List<EntryId> claimAll(long fence) {
        List<EntryId> claimed = new ArrayList<>();
        for (Optional<OutboxEntry> next = outbox.claimNext(lease(ANNA, fence), null, NOW);
                next.isPresent();
                next = outbox.claimNext(lease(ANNA, fence), null, NOW)) {
            claimed.add(next.get().id());
        }
        return claimed;
    }

    @Test
    void of_one_record_never_two_are_in_work_and_all_are_done_in_order() {
        for (int i = 0; i < RECORDS * EACH; i++) {
            outbox.enqueue(write(ANNA, 1 + i % RECORDS), NOW);
        }
        Map<Target, EntryId> inWork = new ConcurrentHashMap<>();
        Map<Target, List<EntryId>> done = new ConcurrentHashMap<>();

        List<Integer> shares = Race.run((thread, random) -> workAll(thread + 1, random, inWork, done));

        assertThat(shares.stream().mapToInt(share -> share).sum()).isEqualTo(RECORDS * EACH);
        assertThat(done).hasSize(RECORDS);
        assertThat(done.values()).allSatisfy(ids -> assertThat(ids).isSorted().hasSize(EACH));
        assertThat(outbox.census(ANNA)).isEqualTo(Map.of(OutboxStatus.DONE, (long) RECORDS * EACH));
    }

    private int workAll(long fence, Random random, Map<Target, EntryId> inWork, Map<Target, List<EntryId>> done) {
        int worked = 0;
        while (outbox.nextRun(ANNA).isPresent() || outbox.census(ANNA).containsKey(OutboxStatus.QUEUED)) {
            Optional<OutboxEntry> next = outbox.claimNext(lease(ANNA, fence), null, NOW);
            if (next.isPresent()) {
                work(next.get(), random, inWork, done);
                worked++;
            }
        }
        return worked;
    }

    private void work(OutboxEntry entry, Random random, Map<Target, EntryId> inWork, Map<Target, List<EntryId>> done) {
        Target record = entry.request().target();
        assertThat(inWork.putIfAbsent(record, entry.id()))
                .as("in work beside %s", entry.id())
                .isNull();
        done.computeIfAbsent(record, key -> new ArrayList<>()).add(entry.id());
        for (int i = random.nextInt(3); i > 0; i--) {
            Thread.onSpinWait();
        }
        inWork.remove(record);
        OutboxSamples.move(outbox, entry, new OutboxEvent.Settled(1, Map.of(), Map.of(), null, NOW));
    }

    @Test
    void of_many_who_replace_the_same_entry_one_does() {
        OutboxEntry entry = outbox.enqueue(write(ANNA, 7), NOW);

        List<Boolean> replaced = Race.run((thread, random) -> outbox.replace(entry, claimed(entry, thread + 1)));

        assertThat(replaced).containsOnlyOnce(true);
        assertThat(outbox.find(ANNA, entry.id())).contains(claimed(entry, replaced.indexOf(true) + 1L));
    }

    private static OutboxEntry claimed(OutboxEntry entry, long fence) {
        return OutboxLifecycle.apply(
                entry, new OutboxEvent.Claimed(lease(ANNA, fence).claim(), NOW));
    }

    @Test
    void what_many_enqueue_at_once_is_all_there_under_ids_of_its_own_in_each_ones_order() {
        List<List<EntryId>> ids = Race.run((thread, random) -> {
            List<EntryId> mine = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                mine.add(outbox.enqueue(partner(ANNA, thread + "-" + i), NOW).id());
            }
            return mine;
        });

        assertThat(ids).allSatisfy(mine -> assertThat(mine).isSorted());
        assertThat(ids.stream().flatMap(List::stream)).doesNotHaveDuplicates().hasSize(25 * Race.THREADS);
        Map<EntryId, OutboxRequest> stored = new HashMap<>();
        outbox.list(ANNA, OutboxStatus.QUEUED, 1_000).forEach(entry -> stored.put(entry.id(), entry.request()));
        for (int thread = 0; thread < Race.THREADS; thread++) {
            for (int i = 0; i < 25; i++) {
                assertThat(stored).containsEntry(ids.get(thread).get(i), partner(ANNA, thread + "-" + i));
            }
        }
    }
}
