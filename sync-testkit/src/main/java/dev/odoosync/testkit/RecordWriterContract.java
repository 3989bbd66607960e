package dev.odoosync.testkit;

import static dev.odoosync.testkit.Pages.ORDERS;
import static dev.odoosync.testkit.Pages.order;
import static dev.odoosync.testkit.Pages.orders;
import static dev.odoosync.testkit.Pages.version;
import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.BERT;
import static dev.odoosync.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.MirroredRecord;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link dev.odoosync.port.RecordWriter} keeps to: newer versions replace older ones and never the other way round.
 * There are suites of their own for values ({@link MirrorValuesContract}), for tombstones ({@link TombstoneContract}), for going
 * back ({@link ReplaceExactlyContract}), for what is purged ({@link MirrorPurgeContract}), for races ({@link MirrorRacesContract},
 * {@link RepairRacesContract}), and for reading ({@link MirrorReaderContract}); extend them all.
 */
public abstract class RecordWriterContract {
    private static final Instant LATER = NOW.plusSeconds(60);

    private MirrorFixture mirror;

    /** For subclasses. */
    protected RecordWriterContract() {}

    /** A fresh and empty mirror; asked for once per test. */
    protected abstract MirrorFixture fixture();

    @BeforeEach
    void open() {
        mirror = fixture();
        mirror.writer().prepare(ANNA, ORDERS);
    }

    @Test
    void an_absent_record_is_created() {
        assertThat(write(NOW, order(7, 0, 1, "S7"))).isEqualTo(new WriteCounts(1, 0, 0, 0));

        assertThat(stored(7).version()).isEqualTo(version(0, 1));
        assertThat(stored(7).changedAt()).isEqualTo(NOW);
        assertThat(stored(7).values()).containsEntry("name", "S7");
    }

    @Test
    void a_newer_version_replaces_the_older_one() {
        write(NOW, order(7, 0, 1, "old"));

        assertThat(write(LATER, order(7, 1, 1, "new"))).isEqualTo(new WriteCounts(0, 1, 0, 0));

        assertThat(stored(7).version()).isEqualTo(version(1, 1));
        assertThat(stored(7).changedAt()).isEqualTo(LATER);
        assertThat(stored(7).values()).containsEntry("name", "new");
    }

    @Test
    void within_one_second_the_higher_fence_is_newer() {
        write(NOW, order(7, 0, 1, "old"));

        assertThat(write(LATER, order(7, 0, 2, "new")).updated()).isEqualTo(1);
        assertThat(write(LATER, order(7, 0, 1, "older")).stale()).isEqualTo(1);
        assertThat(stored(7).values()).containsEntry("name", "new");
    }

    @Test
    void a_higher_epoch_is_newer_than_any_date() {
        write(NOW, order(7, 500, 9, "old"));
        ObservedRecord restored = order(7, 0, 1, "new");
        RecordVersion epoch1 = RecordVersion.of(1, Pages.WRITTEN, 1);

        WriteCounts counts = write(LATER, new ObservedRecord(7, epoch1, restored.lane(), restored.values()));

        assertThat(counts).isEqualTo(new WriteCounts(0, 1, 0, 0));
        assertThat(stored(7).version()).isEqualTo(epoch1);
        assertThat(Pages.listed(mirror.reader(), ANNA, ORDERS))
                .containsExactly(new MirroredRecord(7, Pages.WRITTEN, epoch1));
    }

    @Test
    void an_older_or_equal_version_changes_nothing() {
        write(NOW, order(7, 5, 5, "kept"));

        WriteCounts stale = new WriteCounts(0, 0, 0, 1);
        assertThat(write(LATER, order(7, 5, 5, "equal"))).isEqualTo(stale);
        assertThat(write(LATER, order(7, 5, 4, "lower fence"))).isEqualTo(stale);
        assertThat(write(LATER, order(7, 4, 9, "older"))).isEqualTo(stale);
        assertThat(stored(7).version()).isEqualTo(version(5, 5));
        assertThat(stored(7).changedAt()).isEqualTo(NOW);
        assertThat(stored(7).values()).containsEntry("name", "kept");
    }

    @Test
    void the_same_content_gets_its_new_version_and_keeps_its_time_of_change() {
        write(NOW, order(7, 0, 1, "same"));

        assertThat(write(LATER, order(7, 3, 2, "same"))).isEqualTo(new WriteCounts(0, 0, 1, 0));

        assertThat(stored(7).version()).isEqualTo(version(3, 2));
        assertThat(stored(7).changedAt()).isEqualTo(NOW);
        assertThat(stored(7).values())
                .containsEntry("write_date", Pages.WRITTEN.plusSeconds(3))
                .containsEntry("write_uid", 2L);
    }

    @Test
    void the_same_page_twice_changes_nothing() {
        List<ObservedRecord> page = orders(50, 0, 1, "S");
        assertThat(writeAll(NOW, page)).isEqualTo(new WriteCounts(50, 0, 0, 0));

        assertThat(writeAll(LATER, page)).isEqualTo(new WriteCounts(0, 0, 0, 50));

        assertThat(mirror.reader().count(ANNA, "sale.order")).isEqualTo(50);
        assertThat(stored(50).changedAt()).isEqualTo(NOW);
    }

    @Test
    void a_page_of_thousands_is_written_whole_whatever_becomes_of_each_record() {
        writeAll(NOW, orders(2_500, 0, 5, "S"));
        List<ObservedRecord> page = new ArrayList<>(orders(1_100, 1, 5, "new"));
        page.addAll(orders(2_300, 1, 5, "S").subList(1_100, 2_300));
        page.addAll(orders(2_500, 0, 4, "stale").subList(2_300, 2_500));
        page.addAll(orders(3_600, 0, 5, "S").subList(2_500, 3_600));

        assertThat(writeAll(LATER, page)).isEqualTo(new WriteCounts(1_100, 1_100, 1_200, 200));

        assertThat(mirror.reader().count(ANNA, "sale.order")).isEqualTo(3_600);
        assertThat(stored(1_100).values()).containsEntry("name", "new1100");
        assertThat(stored(2_500).values()).containsEntry("name", "S2500");
    }

    @Test
    void an_empty_page_is_no_work() {
        write(NOW, order(1, 0, 1, "S"));

        assertThat(writeAll(NOW, List.of())).isEqualTo(WriteCounts.NONE);
        assertThat(mirror.reader().count(ANNA, "sale.order")).isEqualTo(1);
    }

    @Test
    void preparing_again_keeps_what_is_there() {
        write(NOW, order(7, 0, 1, "kept"));

        mirror.writer().prepare(ANNA, ORDERS);
        mirror.writer().prepare(BERT, ORDERS);

        assertThat(stored(7).values()).containsEntry("name", "kept");
    }

    @Test
    void tenants_and_models_do_not_know_each_other() {
        ModelSchema partners = Pages.schema("res.partner", Pages.field("name", FieldType.CHAR));
        mirror.writer().prepare(BERT, ORDERS);
        mirror.writer().prepare(ANNA, partners);
        write(NOW, order(7, 5, 1, "anna's"));

        mirror.writer().upsertNewer(BERT, ORDERS, List.of(order(7, 1, 1, "bert's")), NOW);
        mirror.writer().upsertNewer(ANNA, partners, List.of(order(7, 1, 1, "partner")), NOW);

        assertThat(stored(7).values()).containsEntry("name", "anna's");
        assertThat(mirror.find(BERT, ORDERS, 7).orElseThrow().values()).containsEntry("name", "bert's");
        assertThat(mirror.reader().count(ANNA, "sale.order")).isEqualTo(1);
        assertThat(Pages.listed(mirror.reader(), BERT, ORDERS))
                .containsExactly(new MirroredRecord(7, Pages.WRITTEN.plusSeconds(1), version(1, 1)));
    }

    @Test
    void a_mirror_with_documents_of_somebody_else_is_refused() {
        mirror.plantForeign(BERT, ORDERS, 7);

        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() -> mirror.writer().prepare(BERT, ORDERS))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(FaultCode.STORE_REFUSED))
                .withMessageContaining("adopted or removed");
    }

    @Test
    void a_document_without_a_version_is_named_and_never_overwritten() {
        mirror.plantForeign(ANNA, ORDERS, 4711);

        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() -> write(NOW, order(4711, 0, 1, "S")))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(FaultCode.STORE_REFUSED))
                .withMessageContaining("4711");
    }

    private WriteCounts write(Instant now, ObservedRecord record) {
        return writeAll(now, List.of(record));
    }

    private WriteCounts writeAll(Instant now, List<ObservedRecord> page) {
        return mirror.writer().upsertNewer(ANNA, ORDERS, page, now);
    }

    private MirrorFixture.Stored stored(long id) {
        return mirror.find(ANNA, ORDERS, id).orElseThrow();
    }
}
