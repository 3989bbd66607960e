package dev.odoosync.testkit;

import static dev.odoosync.testkit.Pages.ORDERS;
import static dev.odoosync.testkit.Pages.gone;
import static dev.odoosync.testkit.Pages.order;
import static dev.odoosync.testkit.Pages.orders;
import static dev.odoosync.testkit.Pages.version;
import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.BERT;
import static dev.odoosync.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.port.RecordWriter;
import dev.odoosync.port.RecordWriter.Replacement;
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every mirror goes back: to an older version, and from the very one that was seen. */
public abstract class ReplaceExactlyContract {
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final WriteCounts UPDATED = new WriteCounts(0, 1, 0, 0);
    private static final WriteCounts UNCHANGED = new WriteCounts(0, 0, 1, 0);
    private static final WriteCounts STALE = new WriteCounts(0, 0, 0, 1);

    private MirrorFixture mirror;
    private RecordWriter writer;

    /** For subclasses. */
    protected ReplaceExactlyContract() {}

    /** A fresh and empty mirror; asked for once per test. */
    protected abstract MirrorFixture fixture();

    @BeforeEach
    void open() {
        mirror = fixture();
        writer = mirror.writer();
        writer.prepare(ANNA, ORDERS);
        writer.prepare(BERT, ORDERS);
    }

    @Test
    void what_was_seen_gives_way_to_an_older_version() {
        write(order(7, 50, 3, "after the backup"));

        assertThat(replace(version(50, 3), order(7, 10, 4, "of the backup"))).isEqualTo(UPDATED);

        assertThat(stored(7).version()).isEqualTo(version(10, 4));
        assertThat(stored(7).changedAt()).isEqualTo(LATER);
        assertThat(stored(7).values())
                .containsEntry("name", "of the backup")
                .containsEntry("write_date", Pages.WRITTEN.plusSeconds(10));
    }

    @Test
    void a_newer_version_takes_its_place_too() {
        write(order(7, 1, 3, "old"));

        assertThat(replace(version(1, 3), order(7, 2, 3, "new"))).isEqualTo(UPDATED);
        assertThat(stored(7).version()).isEqualTo(version(2, 3));
    }

    @Test
    void the_same_content_under_an_older_date_is_no_change_and_brings_the_date() {
        write(order(7, 50, 3, "S"));

        assertThat(replace(version(50, 3), order(7, 10, 4, "S"))).isEqualTo(UNCHANGED);

        assertThat(stored(7).version()).isEqualTo(version(10, 4));
        assertThat(stored(7).changedAt()).isEqualTo(NOW);
        assertThat(stored(7).values()).containsEntry("write_date", Pages.WRITTEN.plusSeconds(10));
    }

    @Test
    void anything_but_what_was_seen_stays_and_what_is_not_there_is_not_made() {
        write(order(7, 50, 3, "S"));
        ObservedRecord next = order(7, 60, 9, "never");

        assertThat(replace(version(50, 2), next)).isEqualTo(STALE);
        assertThat(replace(version(50, 4), next)).isEqualTo(STALE);
        assertThat(replace(version(49, 3), next)).isEqualTo(STALE);
        assertThat(replace(new RecordVersion(1, version(50, 3).second(), 3), next))
                .isEqualTo(STALE);
        assertThat(replace(version(50, 3), order(8, 60, 9, "never"))).isEqualTo(STALE);

        assertThat(stored(7).values()).containsEntry("name", "S");
        assertThat(mirror.find(ANNA, ORDERS, 8)).isEmpty();
    }

    @Test
    void the_second_time_it_is_no_longer_what_was_seen() {
        write(order(7, 50, 3, "S"));
        replace(version(50, 3), order(7, 10, 4, "back"));

        assertThat(replace(version(50, 3), order(7, 10, 4, "back"))).isEqualTo(STALE);
        assertThat(replace(version(50, 3), order(7, 10, 5, "again"))).isEqualTo(STALE);
        assertThat(stored(7).values()).containsEntry("name", "back");
    }

    @Test
    void a_tombstone_that_was_seen_gives_way_and_is_one_no_more() {
        write(order(7, 50, 3, "S"));
        writer.tombstone(ANNA, ORDERS, List.of(gone(7, version(50, 3), 4)), NOW);

        assertThat(replace(version(50, 3), order(7, 10, 5, "S"))).isEqualTo(STALE);
        assertThat(stored(7).alive()).isFalse();
        assertThat(replace(version(50, 4), order(7, 10, 5, "S"))).isEqualTo(UPDATED);

        assertThat(stored(7).alive()).isTrue();
        assertThat(stored(7).changedAt()).isEqualTo(LATER);
        assertThat(Pages.ids(mirror.reader(), ANNA, ORDERS)).containsExactly(7L);
    }

    @Test
    void what_an_observation_does_not_carry_stays() {
        write(order(7, 50, 3, "S"));

        replace(version(50, 3), Pages.with(7, 10, Map.of("name", new FieldValue.Text("other"))));

        assertThat(stored(7).values()).containsEntry("name", "other").containsEntry("create_date", Pages.CREATED);
    }

    @Test
    void thousands_are_replaced_whatever_becomes_of_each() {
        writer.upsertNewer(ANNA, ORDERS, orders(1_800, 50, 3, "S"), NOW);
        List<Replacement> page = new ArrayList<>();
        orders(1_000, 10, 4, "back").forEach(next -> page.add(new Replacement(version(50, 3), next)));
        orders(1_300, 10, 4, "S")
                .subList(1_000, 1_300)
                .forEach(next -> page.add(new Replacement(version(50, 3), next)));
        orders(1_900, 10, 4, "never")
                .subList(1_300, 1_900)
                .forEach(next -> page.add(new Replacement(version(49, 3), next)));

        assertThat(writer.replaceExactly(ANNA, ORDERS, page, LATER)).isEqualTo(new WriteCounts(0, 1_000, 300, 600));

        assertThat(stored(1_000).values()).containsEntry("name", "back1000");
        assertThat(stored(1_800).values()).containsEntry("name", "S1800");
        assertThat(mirror.reader().count(ANNA, "sale.order")).isEqualTo(1_800);
    }

    @Test
    void other_tenants_keep_theirs_and_nothing_is_no_work() {
        write(order(7, 50, 3, "anna's"));
        writer.upsertNewer(BERT, ORDERS, List.of(order(7, 50, 3, "bert's")), NOW);

        assertThat(replace(version(50, 3), order(7, 10, 4, "back"))).isEqualTo(UPDATED);
        assertThat(writer.replaceExactly(ANNA, ORDERS, List.of(), LATER)).isEqualTo(WriteCounts.NONE);

        assertThat(mirror.find(BERT, ORDERS, 7).orElseThrow().values()).containsEntry("name", "bert's");
    }

    private void write(ObservedRecord record) {
        writer.upsertNewer(ANNA, ORDERS, List.of(record), NOW);
    }

    private WriteCounts replace(RecordVersion seen, ObservedRecord next) {
        return writer.replaceExactly(ANNA, ORDERS, List.of(new Replacement(seen, next)), LATER);
    }

    private MirrorFixture.Stored stored(long id) {
        return mirror.find(ANNA, ORDERS, id).orElseThrow();
    }
}
