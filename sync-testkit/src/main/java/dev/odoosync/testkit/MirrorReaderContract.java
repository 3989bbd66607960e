package dev.odoosync.testkit;

import static dev.odoosync.testkit.Pages.ORDERS;
import static dev.odoosync.testkit.Pages.gone;
import static dev.odoosync.testkit.Pages.order;
import static dev.odoosync.testkit.Pages.orders;
import static dev.odoosync.testkit.Pages.version;
import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.BERT;
import static dev.odoosync.testkit.Samples.NOW;
import static dev.odoosync.testkit.Samples.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.MirroredRecord;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every {@link MirrorReader} shows records one by one. Sums have a suite of their own: {@link MirrorDigestContract}. */
public abstract class MirrorReaderContract {
    private static final ModelSchema PARTNERS = Pages.schema("res.partner", Pages.field("name", FieldType.CHAR));

    private MirrorFixture mirror;
    private MirrorReader reader;

    /** For subclasses. */
    protected MirrorReaderContract() {}

    /** A fresh and empty mirror; asked for once per test. */
    protected abstract MirrorFixture fixture();

    @BeforeEach
    void open() {
        mirror = fixture();
        reader = mirror.reader();
        mirror.writer().prepare(ANNA, ORDERS);
        mirror.writer().prepare(BERT, ORDERS);
        mirror.writer().prepare(ANNA, PARTNERS);
    }

    @Test
    void a_record_shows_its_date_and_its_version() {
        write(order(7, 5, 3, "S"));

        MirroredRecord shown = new MirroredRecord(7, Pages.WRITTEN.plusSeconds(5), version(5, 3));
        assertThat(list(Selection.ALL)).containsExactly(shown);
        assertThat(find(7)).containsExactly(shown);
        assertThat(reader.count(ANNA, "sale.order")).isEqualTo(1);
    }

    @Test
    void records_come_by_id_within_the_range_and_no_more_than_asked_for() {
        write(order(30, 3, 1, "c"), order(5, 1, 1, "a"), order(100, 4, 1, "d"), order(10, 2, 1, "b"));

        assertThat(ids(Selection.ALL)).containsExactly(5L, 10L, 30L, 100L);
        assertThat(ids(among(5, IdRange.NO_END))).containsExactly(10L, 30L, 100L);
        assertThat(ids(among(4, 30))).containsExactly(5L, 10L, 30L);
        assertThat(ids(among(100, 900))).isEmpty();
        assertThat(reader.list(ANNA, "sale.order", among(5, IdRange.NO_END), 2))
                .extracting(MirroredRecord::odooId)
                .containsExactly(10L, 30L);
    }

    @Test
    void a_window_holds_its_first_second_and_not_its_end() {
        write(order(4, 9, 1, "before"), order(3, 10, 1, "first"), order(2, 19, 1, "last"), order(1, 20, 1, "end"));
        Window window = new Window(Pages.WRITTEN.plusSeconds(10), Pages.WRITTEN.plusSeconds(20));

        assertThat(ids(Selection.in(window))).containsExactly(2L, 3L);
        assertThat(ids(Selection.in(window).of(new IdRange(2, 9)))).containsExactly(3L);
        assertThat(reader.list(ANNA, "sale.order", Selection.in(window), 1))
                .extracting(MirroredRecord::odooId)
                .containsExactly(2L);
    }

    @Test
    void a_record_without_a_date_is_in_no_window_and_in_every_range() {
        write(order(1, 0, 1, "dated"), Pages.with(2, 0, Map.of()));

        assertThat(ids(Selection.in(window("1900-01-01T00:00:00Z", "2900-01-01T00:00:00Z"))))
                .containsExactly(1L);
        assertThat(ids(Selection.ALL)).containsExactly(1L, 2L);
        assertThat(find(2)).extracting(MirroredRecord::writeDate).containsOnlyNulls();
    }

    @Test
    void thousands_are_shown_in_portions_without_a_gap() {
        mirror.writer().upsertNewer(ANNA, ORDERS, orders(2_345, 0, 1, "S"), NOW);

        long after = 0;
        for (int size : new int[] {1_000, 1_000, 345}) {
            List<MirroredRecord> page =
                    reader.list(ANNA, "sale.order", Selection.ALL.of(IdRange.ALL.above(after)), 1_000);
            assertThat(page)
                    .extracting(MirroredRecord::odooId)
                    .containsExactlyElementsOf(LongStream.rangeClosed(after + 1, after + size)
                            .boxed()
                            .toList());
            after += size;
        }
        assertThat(reader.count(ANNA, "sale.order")).isEqualTo(2_345);
    }

    @Test
    void those_of_a_list_that_are_there_are_found_in_order_of_their_ids() {
        mirror.writer().upsertNewer(ANNA, ORDERS, orders(1_200, 0, 1, "S"), NOW);

        assertThat(find(900, 5, 1, 77_777, 5))
                .extracting(MirroredRecord::odooId)
                .containsExactly(1L, 5L, 900L);
        assertThat(find(LongStream.rangeClosed(2, 1_501).toArray())).hasSize(1_199);
        assertThat(find()).isEmpty();
    }

    @Test
    void ids_reach_beyond_32_bits() {
        long big = 5_000_000_000L;
        write(order(big, 0, 1, "S"), order(big + 1, 0, 1, "S"));

        assertThat(ids(among(big, big + 1))).containsExactly(big + 1);
        assertThat(find(big, big + 2)).extracting(MirroredRecord::odooId).containsExactly(big);
    }

    @Test
    void dates_of_any_century_are_kept_and_found() {
        write(at(1, "0001-01-01T00:00:00Z"), at(2, "1969-12-31T23:59:59Z"), at(3, "9999-12-31T23:59:59Z"));

        assertThat(ids(Selection.in(window("0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z"))))
                .containsExactly(1L);
        assertThat(ids(Selection.in(window("1969-12-31T23:59:59Z", "1970-01-01T00:00:00Z"))))
                .containsExactly(2L);
        assertThat(ids(Selection.in(window("9999-12-31T23:59:59Z", "+10000-01-01T00:00:00Z"))))
                .containsExactly(3L);
    }

    @Test
    void tombstones_are_never_shown() {
        write(order(1, 0, 1, "gone"), order(2, 0, 1, "there"));
        assertThat(mirror.writer().tombstone(ANNA, ORDERS, List.of(gone(1, version(0, 1), 1)), NOW))
                .isEqualTo(1);

        assertThat(ids(Selection.ALL)).containsExactly(2L);
        assertThat(ids(Selection.in(new Window(Pages.WRITTEN, Pages.WRITTEN.plusSeconds(1)))))
                .containsExactly(2L);
        assertThat(find(1, 2)).extracting(MirroredRecord::odooId).containsExactly(2L);
        assertThat(reader.count(ANNA, "sale.order")).isEqualTo(1);
    }

    @Test
    void tenants_and_models_are_shown_apart() {
        write(order(1, 0, 1, "anna's"));
        mirror.writer().upsertNewer(BERT, ORDERS, List.of(order(2, 0, 1, "bert's")), NOW);
        mirror.writer().upsertNewer(ANNA, PARTNERS, List.of(order(3, 0, 1, "a partner")), NOW);

        assertThat(ids(Selection.ALL)).containsExactly(1L);
        assertThat(find(1, 2, 3)).extracting(MirroredRecord::odooId).containsExactly(1L);
        assertThat(reader.count(ANNA, "sale.order")).isEqualTo(1);
        assertThat(Pages.ids(reader, BERT, ORDERS)).containsExactly(2L);
        assertThat(Pages.ids(reader, ANNA, PARTNERS)).containsExactly(3L);
    }

    @Test
    void a_document_of_somebody_else_is_refused_and_named() {
        mirror.plantForeign(ANNA, ORDERS, 4711);

        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() -> list(Selection.ALL))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(FaultCode.STORE_REFUSED))
                .withMessageContaining("4711");
        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() -> find(4711))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(FaultCode.STORE_REFUSED));
    }

    private void write(ObservedRecord... records) {
        mirror.writer().upsertNewer(ANNA, ORDERS, List.of(records), NOW);
    }

    private static ObservedRecord at(long id, String date) {
        return Pages.writtenAt(id, Instant.parse(date));
    }

    private List<MirroredRecord> list(Selection selection) {
        return reader.list(ANNA, "sale.order", selection, 10_000);
    }

    private List<Long> ids(Selection selection) {
        return list(selection).stream().map(MirroredRecord::odooId).toList();
    }

    private static Selection among(long after, long upTo) {
        return Selection.ALL.of(new IdRange(after, upTo));
    }

    private List<MirroredRecord> find(long... ids) {
        return reader.find(ANNA, "sale.order", ids);
    }
}
