package dev.odoosync.testkit;

import static dev.odoosync.testkit.Pages.ORDERS;
import static dev.odoosync.testkit.Pages.gone;
import static dev.odoosync.testkit.Pages.order;
import static dev.odoosync.testkit.Pages.orders;
import static dev.odoosync.testkit.Pages.version;
import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.port.RecordWriter;
import dev.odoosync.port.RecordWriter.Replacement;
import dev.odoosync.record.MirroredRecord;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.record.Vanished;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a mirror that is repaired while others write it. Extend it together with {@link MirrorRacesContract}. */
public abstract class RepairRacesContract {
    private static final int SIZE = 200;
    private static final int KEYS = 5;
    private static final int STEPS = 60;

    private MirrorFixture mirror;
    private RecordWriter writer;

    /** For subclasses. */
    protected RepairRacesContract() {}

    /** A fresh and empty mirror; asked for once per test. */
    protected abstract MirrorFixture fixture();

    @BeforeEach
    void open() {
        mirror = fixture();
        writer = mirror.writer();
        writer.prepare(ANNA, ORDERS);
    }

    @Test
    void a_record_that_is_read_anew_while_it_is_marked_lives() {
        writer.upsertNewer(ANNA, ORDERS, orders(SIZE, 0, 1, "S"), NOW);
        List<ObservedRecord> anew = new ArrayList<>(orders(SIZE / 2, 1, 1, "S"));
        anew.addAll(orders(SIZE, 1, 1, "other").subList(SIZE / 2, SIZE));

        List<Long> marked =
                Race.run((thread, random) -> thread % 2 == 0 ? writeAll(anew, random) : tombstones(version(0, 1), 1));

        assertThat(sum(marked)).isLessThanOrEqualTo(SIZE);
        assertThat(ids()).hasSize(SIZE);
        assertThatEach(stored -> {
            assertThat(stored.alive()).isTrue();
            assertThat(stored.version()).isEqualTo(version(1, 1));
        });
    }

    @Test
    void of_many_who_mark_a_record_one_does() {
        writer.upsertNewer(ANNA, ORDERS, orders(SIZE, 0, 1, "S"), NOW);

        List<Long> marked = Race.run((thread, random) -> tombstones(version(0, 1), 1 + thread));

        assertThat(sum(marked)).isEqualTo(SIZE);
        assertThat(ids()).isEmpty();
        assertThatEach(stored -> assertThat(stored.deletedAt()).isEqualTo(NOW));
    }

    @Test
    void of_many_who_set_a_record_back_one_does() {
        writer.upsertNewer(ANNA, ORDERS, orders(SIZE, 50, 1, "S"), NOW);

        List<Long> replaced = Race.run((thread, random) -> {
            List<Replacement> page = orders(SIZE, thread, 2 + thread, "of thread " + thread + " ").stream()
                    .map(next -> new Replacement(version(50, 1), next))
                    .toList();
            return writer.replaceExactly(ANNA, ORDERS, page, NOW).updated();
        });

        assertThat(sum(replaced)).isEqualTo(SIZE);
        assertThatEach(stored -> {
            long thread = stored.version().fence() - 2;
            assertThat(stored.version()).isEqualTo(version(thread, 2 + thread));
            assertThat(String.valueOf(stored.values().get("name"))).startsWith("of thread " + thread + " ");
        });
    }

    @Test
    void whatever_is_written_and_marked_at_once_the_highest_version_stays() {
        List<Steps> all = Race.run((thread, random) -> randomSteps(random));

        Map<Long, RecordVersion> highest = new HashMap<>();
        Set<List<Object>> marks = new HashSet<>();
        for (Steps steps : all) {
            steps.written()
                    .forEach(record -> highest.merge(record.odooId(), record.version(), RepairRacesContract::max));
            for (Vanished gone : steps.marked()) {
                highest.merge(gone.odooId(), gone.tombstone(), RepairRacesContract::max);
                marks.add(List.of(gone.odooId(), gone.tombstone()));
            }
        }
        highest.forEach((id, version) -> {
            MirrorFixture.Stored stored = mirror.find(ANNA, ORDERS, id).orElseThrow();
            assertThat(stored.version()).isEqualTo(version);
            assertThat(stored.alive()).isEqualTo(!marks.contains(List.<Object>of(id, version)));
            assertThat(ids().contains(id)).isEqualTo(stored.alive());
        });
        assertThat(highest).hasSize(KEYS);
    }

    private record Steps(List<ObservedRecord> written, List<Vanished> marked) {}

    private Steps randomSteps(Random random) {
        Steps steps = new Steps(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < STEPS; i++) {
            long id = 1L + random.nextInt(KEYS);
            List<MirroredRecord> found = mirror.reader().find(ANNA, ORDERS.model(), new long[] {id});
            if (found.isEmpty() || random.nextBoolean()) {
                // dates that grow with the fences, as time has it: by date and by fence the latest is the same
                int fence = 1 + random.nextInt(500);
                ObservedRecord record = order(id, fence, fence, "S" + random.nextInt(3));
                writer.upsertNewer(ANNA, ORDERS, List.of(record), NOW);
                steps.written().add(record);
            } else {
                RecordVersion seen = found.get(0).version();
                Vanished gone = gone(id, seen, seen.fence() + random.nextInt(2));
                if (writer.tombstone(ANNA, ORDERS, List.of(gone), NOW) == 1) {
                    steps.marked().add(gone);
                }
            }
        }
        return steps;
    }

    @Test
    void a_bulk_that_the_next_holder_overtakes_leaves_the_next_holders_rows_everywhere() {
        int size = 300;
        Race.run((thread, random) -> {
            long fence = thread % 2 == 0 ? 5 : 6;
            return writer.upsertNewer(ANNA, ORDERS, orders(size, 0, fence, "fence " + fence + " "), NOW);
        });

        assertThat(Pages.listed(mirror.reader(), ANNA, ORDERS))
                .hasSize(size)
                .allSatisfy(record -> assertThat(record.version()).isEqualTo(version(0, 6)));
        assertThat(mirror.find(ANNA, ORDERS, size).orElseThrow().values()).containsEntry("name", "fence 6 " + size);
    }

    @Test
    void a_start_over_wins_over_an_old_worker_that_still_writes_marks_and_sets_back() {
        writer.upsertNewer(ANNA, ORDERS, orders(SIZE, 900, 9, "old"), NOW);
        List<ObservedRecord> copy = orders(SIZE / 2, 0, 1, "new").stream()
                .map(record -> Pages.of(1, record))
                .toList();

        Race.run((thread, random) -> switch (thread % 4) {
            case 0 -> writer.upsertNewer(ANNA, ORDERS, copy, NOW).stale();
            case 1 -> writeAll(orders(SIZE, 950, 9, "old worker"), random);
            case 2 -> setBack(version(900, 9), 10);
            default -> tombstones(version(900, 9), 9) + writer.purgeBefore(ANNA, 1, SIZE);
        });
        for (long purged = 1; purged > 0; ) {
            purged = writer.purgeBefore(ANNA, 1, 10 * SIZE);
        }

        assertThat(Pages.listed(mirror.reader(), ANNA, ORDERS))
                .hasSize(SIZE / 2)
                .allSatisfy(record -> assertThat(record.version().epoch()).isEqualTo(1));
        assertThat(mirror.find(ANNA, ORDERS, 1).orElseThrow().values()).containsEntry("name", "new1");
        assertThat(mirror.find(ANNA, ORDERS, SIZE)).isEmpty();
    }

    /** In portions of random size, so that others come between; returns 0. */
    private long writeAll(List<ObservedRecord> records, Random random) {
        for (int from = 0; from < records.size(); ) {
            int to = Math.min(records.size(), from + 1 + random.nextInt(40));
            writer.upsertNewer(ANNA, ORDERS, records.subList(from, to), NOW);
            from = to;
        }
        return 0;
    }

    private long tombstones(RecordVersion seen, long fence) {
        List<Vanished> all = LongStream.rangeClosed(1, SIZE)
                .mapToObj(id -> gone(id, seen, fence))
                .toList();
        return writer.tombstone(ANNA, ORDERS, all, NOW);
    }

    private long setBack(RecordVersion seen, long fence) {
        List<Replacement> page = orders(SIZE, 0, fence, "old, set back").stream()
                .map(next -> new Replacement(seen, next))
                .toList();
        return writer.replaceExactly(ANNA, ORDERS, page, NOW).updated();
    }

    private void assertThatEach(Consumer<MirrorFixture.Stored> holds) {
        for (long id = 1; id <= SIZE; id++) {
            holds.accept(mirror.find(ANNA, ORDERS, id).orElseThrow());
        }
    }

    private List<Long> ids() {
        return Pages.ids(mirror.reader(), ANNA, ORDERS);
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    private static RecordVersion max(RecordVersion one, RecordVersion other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
