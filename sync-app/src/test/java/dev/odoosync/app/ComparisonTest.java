package dev.odoosync.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.odoosync.record.DatedId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void two_empty_sides_are_the_same() {
        assertThat(compare(List.of(), List.of()).same()).isTrue();
    }

    @Test
    void equal_sides_are_the_same() {
        Comparison found = compare(List.of(pair(1), pair(5)), List.of(pair(1), pair(5)));

        assertThat(found.same()).isTrue();
        assertThat(found.equal()).isEqualTo(2);
    }

    @Test
    void what_only_odoo_has_is_missing() {
        Comparison found = compare(List.of(pair(1), pair(2), pair(9)), List.of(pair(2)));

        assertThat(found.missing().first()).containsExactly(1L, 9L);
        assertThat(found.same()).isFalse();
    }

    @Test
    void what_only_the_mirror_has_is_extra() {
        Comparison found = compare(List.of(pair(2)), List.of(pair(1), pair(2), pair(9)));

        assertThat(found.extra().first()).containsExactly(1L, 9L);
        assertThat(found.same()).isFalse();
    }

    @Test
    void another_date_is_stale_to_the_second_and_also_where_one_side_has_none() {
        List<DatedId> odoo = List.of(pair(1), new DatedId(2, NOON.plusSeconds(1)), new DatedId(3, null));
        Comparison found = compare(odoo, List.of(pair(1), pair(2), pair(3)));

        assertThat(found.stale().first()).containsExactly(2L, 3L);
        assertThat(found.same()).isFalse();
    }

    @Test
    void a_newer_date_in_the_mirror_is_told_apart_from_an_older_one() {
        List<DatedId> odoo = List.of(new DatedId(1, NOON.minusSeconds(1)), new DatedId(2, NOON.plusSeconds(1)));
        Comparison found = compare(odoo, List.of(pair(1), pair(2)));

        assertThat(found.newer().first()).containsExactly(1L);
        assertThat(found.stale().first()).containsExactly(2L);
        assertThat(found.different()).isEqualTo(2);
    }

    @Test
    void models_without_dates_compare_by_id() {
        assertThat(compare(List.of(new DatedId(1, null)), List.of(new DatedId(1, null)))
                        .same())
                .isTrue();
    }

    @Test
    void only_the_first_ten_ids_are_named_and_all_are_counted() {
        List<DatedId> many =
                LongStream.rangeClosed(1, 2_000).mapToObj(ComparisonTest::pair).toList();

        assertThat(compare(many, List.of()).missing()).hasToString("2,000: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ...");
    }

    @Test
    void a_side_that_does_not_ascend_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> compare(List.of(pair(2), pair(2)), List.of()))
                .withMessageContaining("2 follows 2");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42, 2026, 99_991})
    void it_finds_what_maps_find(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Long, Instant> odoo = someOf(random);
        Map<Long, Instant> mirror = someOf(random);

        Comparison found = compare(pairs(odoo), pairs(mirror));

        long missing =
                odoo.keySet().stream().filter(id -> !mirror.containsKey(id)).count();
        long extra =
                mirror.keySet().stream().filter(id -> !odoo.containsKey(id)).count();
        long equal = odoo.entrySet().stream()
                .filter(entry -> entry.getValue().equals(mirror.get(entry.getKey())))
                .count();
        assertThat(List.of(
                        found.missing().count(),
                        found.extra().count(),
                        found.equal(),
                        found.stale().count() + found.newer().count()))
                .as("seed %d", seed)
                .containsExactly(missing, extra, equal, odoo.size() - missing - equal);
    }

    private static Map<Long, Instant> someOf(SplittableRandom random) {
        Map<Long, Instant> some = new TreeMap<>();
        for (int i = 0; i < 200; i++) {
            some.put(random.nextLong(1, 300), NOON.plusSeconds(random.nextLong(3)));
        }
        return some;
    }

    private static List<DatedId> pairs(Map<Long, Instant> dates) {
        List<DatedId> pairs = new ArrayList<>();
        dates.forEach((id, date) -> pairs.add(new DatedId(id, date)));
        return pairs;
    }

    private static DatedId pair(long id) {
        return new DatedId(id, NOON);
    }

    private static Comparison compare(List<DatedId> odoo, List<DatedId> mirror) {
        return Comparison.of(odoo.iterator(), mirror.iterator());
    }
}
