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
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.record.Vanished;
import dev.odoosync.record.Vanished.Why;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every mirror marks what Odoo no longer shows, and when the mark goes again. */
public abstract class TombstoneContract {
    private static final ModelSchema PARTNERS = Pages.schema("res.partner", Pages.field("name", FieldType.CHAR));
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Instant LAST = NOW.plusSeconds(120);
    private static final WriteCounts UPDATED = new WriteCounts(0, 1, 0, 0);
    private static final WriteCounts UNCHANGED = new WriteCounts(0, 0, 1, 0);
    private static final WriteCounts STALE = new WriteCounts(0, 0, 0, 1);

    private MirrorFixture mirror;
    private RecordWriter writer;

    /** For subclasses. */
    protected TombstoneContract() {}

    /** A fresh and empty mirror; asked for once per test. */
    protected abstract MirrorFixture fixture();

    @BeforeEach
    void open() {
        mirror = fixture();
        writer = mirror.writer();
        writer.prepare(ANNA, ORDERS);
        writer.prepare(ANNA, PARTNERS);
        writer.prepare(BERT, ORDERS);
    }

    @Test
    void what_vanished_keeps_its_values_and_says_since_when_and_why() {
        long id = 6;
        for (Why why : Why.values()) {
            id++;
            write(order(id, 3, 2, "kept"));

            assertThat(tombstone(new Vanished(id, version(3, 2), 5, why))).isEqualTo(1);

            MirrorFixture.Stored tombstone = stored(id);
            assertThat(tombstone.deletedAt()).isEqualTo(LATER);
            assertThat(tombstone.why()).isEqualTo(why);
            assertThat(tombstone.changedAt()).isEqualTo(LATER);
            assertThat(tombstone.version()).isEqualTo(version(3, 5));
            assertThat(tombstone.values())
                    .containsEntry("name", "kept")
                    .containsEntry("write_date", Pages.WRITTEN.plusSeconds(3))
                    .containsEntry("create_date", Pages.CREATED);
        }
    }

    @Test
    void a_record_that_is_not_what_was_seen_is_left_alone() {
        write(order(7, 3, 2, "S"));

        assertThat(tombstone(gone(7, version(3, 1), 9))).isZero();
        assertThat(tombstone(gone(7, version(2, 2), 9))).isZero();
        assertThat(tombstone(gone(7, version(4, 2), 9))).isZero();
        assertThat(tombstone(gone(7, new RecordVersion(1, version(3, 2).second(), 2), 9)))
                .isZero();
        assertThat(tombstone(gone(8, version(3, 2), 9))).isZero();

        assertThat(stored(7).alive()).isTrue();
        assertThat(mirror.find(ANNA, ORDERS, 8)).isEmpty();
    }

    @Test
    void of_many_just_those_are_marked_that_still_are_what_was_seen() {
        writer.upsertNewer(ANNA, ORDERS, orders(1_500, 0, 1, "S"), NOW);
        writer.upsertNewer(ANNA, ORDERS, orders(100, 1, 1, "newer"), NOW);
        List<Vanished> all = orders(1_600, 0, 1, "").stream()
                .map(order -> gone(order.odooId(), version(0, 1), 1))
                .toList();

        assertThat(writer.tombstone(ANNA, ORDERS, all, LATER)).isEqualTo(1_400);
        assertThat(writer.tombstone(ANNA, ORDERS, all, LAST)).isZero();
        assertThat(writer.tombstone(ANNA, ORDERS, List.of(), LAST)).isZero();

        assertThat(Pages.ids(mirror.reader(), ANNA, ORDERS)).hasSize(100).endsWith(100L);
        assertThat(stored(1_500).deletedAt()).isEqualTo(LATER);
    }

    @Test
    void a_tombstone_is_not_set_twice_even_where_its_version_is_the_one_that_was_seen() {
        write(order(7, 3, 2, "S"));
        Vanished sameFence = gone(7, version(3, 2), 2);
        assertThat(tombstone(sameFence)).isEqualTo(1);

        assertThat(writer.tombstone(ANNA, ORDERS, List.of(sameFence), LAST)).isZero();

        assertThat(stored(7).deletedAt()).isEqualTo(LATER);
    }

    @Test
    void a_late_write_of_an_older_reading_brings_nothing_back() {
        write(order(7, 3, 2, "S"));
        tombstone(gone(7, version(3, 2), 5));

        assertThat(write(order(7, 2, 4, "an earlier date"))).isEqualTo(STALE);
        assertThat(write(order(7, 4, 4, "a later date, read before it was gone")))
                .isEqualTo(STALE);
        assertThat(write(order(7, 3, 4, "a lower fence"))).isEqualTo(STALE);
        assertThat(write(order(7, 3, 5, "the fence of the tombstone"))).isEqualTo(STALE);

        assertThat(stored(7).deletedAt()).isEqualTo(LATER);
        assertThat(stored(7).values()).containsEntry("name", "S");
        assertThat(mirror.reader().count(ANNA, "sale.order")).isZero();
    }

    @Test
    void a_newer_reading_brings_a_record_back_and_is_a_change_whatever_its_content() {
        for (ObservedRecord newer :
                List.of(order(7, 3, 6, "S"), order(8, 2, 6, "from a backup"), order(9, 4, 5, "other"))) {
            write(order(newer.odooId(), 3, 2, "S"));
            tombstone(gone(newer.odooId(), version(3, 2), 5));

            assertThat(writer.upsertNewer(ANNA, ORDERS, List.of(newer), LAST)).isEqualTo(UPDATED);

            MirrorFixture.Stored back = stored(newer.odooId());
            assertThat(back.alive()).isTrue();
            assertThat(back.changedAt()).isEqualTo(LAST);
            assertThat(back.version()).isEqualTo(newer.version());
            FieldValue name = newer.values().getOrDefault("name", FieldValue.EMPTY);
            assertThat(back.values().get("name")).isEqualTo(name.raw());
        }
        assertThat(Pages.ids(mirror.reader(), ANNA, ORDERS)).containsExactly(7L, 8L, 9L);
    }

    @Test
    void what_came_back_is_a_record_like_any_other() {
        write(order(7, 3, 2, "S"));
        tombstone(gone(7, version(3, 2), 5));
        writer.upsertNewer(ANNA, ORDERS, List.of(order(7, 3, 6, "S")), LAST);

        assertThat(writer.upsertNewer(ANNA, ORDERS, List.of(order(7, 3, 6, "S")), LAST.plusSeconds(1)))
                .isEqualTo(STALE);
        assertThat(writer.upsertNewer(ANNA, ORDERS, List.of(order(7, 3, 7, "S")), LAST.plusSeconds(1)))
                .isEqualTo(UNCHANGED);
        assertThat(stored(7).changedAt()).isEqualTo(LAST);

        assertThat(tombstone(gone(7, version(3, 7), 7))).isEqualTo(1);
        assertThat(stored(7).alive()).isFalse();
    }

    @Test
    void tombstones_go_when_they_are_old_enough_whoever_they_belong_to() {
        for (long second = 1; second <= 3; second++) {
            tombstoneSetAt(ANNA, ORDERS, second, NOW.plusSeconds(second));
        }
        tombstoneSetAt(ANNA, PARTNERS, 1, NOW.plusSeconds(1));
        tombstoneSetAt(BERT, ORDERS, 1, NOW.plusSeconds(2));
        write(order(9, 0, 1, "alive"));

        assertThat(writer.purgeTombstones(NOW.plusSeconds(1), 100)).isZero();
        assertThat(writer.purgeTombstones(NOW.plusSeconds(3), 100)).isEqualTo(4);
        assertThat(writer.purgeTombstones(NOW.plusSeconds(3), 100)).isZero();

        assertThat(mirror.find(ANNA, ORDERS, 2)).isEmpty();
        assertThat(mirror.find(ANNA, PARTNERS, 1)).isEmpty();
        assertThat(mirror.find(BERT, ORDERS, 1)).isEmpty();
        assertThat(mirror.find(ANNA, ORDERS, 3)).isPresent();
        assertThat(mirror.find(ANNA, ORDERS, 9)).isPresent();
    }

    @Test
    void no_more_tombstones_are_purged_than_asked_for_over_all_models() {
        for (long id = 1; id <= 4; id++) {
            tombstoneSetAt(ANNA, ORDERS, id, NOW);
            tombstoneSetAt(ANNA, PARTNERS, id, NOW);
        }

        assertThat(writer.purgeTombstones(LAST, 0)).isZero();
        assertThat(writer.purgeTombstones(LAST, 5)).isEqualTo(5);
        assertThat(writer.purgeTombstones(LAST, 5)).isEqualTo(3);
        assertThat(writer.purgeTombstones(LAST, 5)).isZero();
    }

    @Test
    void what_came_back_is_not_purged() {
        tombstoneSetAt(ANNA, ORDERS, 7, NOW);
        tombstoneSetAt(ANNA, ORDERS, 8, NOW);
        write(order(7, 1, 1, "back"));

        assertThat(writer.purgeTombstones(LAST, 9)).isEqualTo(1);

        assertThat(stored(7).alive()).isTrue();
        assertThat(mirror.find(ANNA, ORDERS, 8)).isEmpty();
    }

    @Test
    void a_purged_record_that_odoo_shows_again_is_created_anew() {
        tombstoneSetAt(ANNA, ORDERS, 7, NOW);
        assertThat(writer.purgeTombstones(LAST, 9)).isEqualTo(1);

        assertThat(write(order(7, 0, 1, "S"))).isEqualTo(new WriteCounts(1, 0, 0, 0));
        assertThat(stored(7).alive()).isTrue();
    }

    @Test
    void tombstones_of_an_earlier_epoch_go_with_all_that_is_left_of_it() {
        write(Pages.of(1, order(8, 0, 1, "this one")));
        tombstone(gone(8, new RecordVersion(1, version(0, 1).second(), 1), 1));
        tombstoneSetAt(ANNA, ORDERS, 7, NOW);

        assertThat(writer.purgeBefore(ANNA, 1, 9)).isEqualTo(1);

        assertThat(mirror.find(ANNA, ORDERS, 7)).isEmpty();
        assertThat(stored(8).alive()).isFalse();
    }

    private void tombstoneSetAt(TenantId tenant, ModelSchema schema, long id, Instant time) {
        writer.upsertNewer(tenant, schema, List.of(order(id, 0, 1, "S")), NOW);
        assertThat(writer.tombstone(tenant, schema, List.of(gone(id, version(0, 1), 1)), time))
                .isEqualTo(1);
    }

    private long tombstone(Vanished gone) {
        return writer.tombstone(ANNA, ORDERS, List.of(gone), LATER);
    }

    private WriteCounts write(ObservedRecord record) {
        return writer.upsertNewer(ANNA, ORDERS, List.of(record), NOW);
    }

    private MirrorFixture.Stored stored(long id) {
        return mirror.find(ANNA, ORDERS, id).orElseThrow();
    }
}
