package dev.odoosync.testkit;

import static dev.odoosync.plan.Histogram.Width.DAY;
import static dev.odoosync.plan.Histogram.Width.HOUR;
import static dev.odoosync.testkit.Pages.ORDERS;
import static dev.odoosync.testkit.Pages.gone;
import static dev.odoosync.testkit.Pages.order;
import static dev.odoosync.testkit.Pages.version;
import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.BERT;
import static dev.odoosync.testkit.Samples.NOW;
import static dev.odoosync.testkit.Samples.window;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.IdRange;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.plan.Digest;
import dev.odoosync.plan.Digest.Sum;
import dev.odoosync.plan.Histogram.Width;
import dev.odoosync.record.ObservedRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every {@link dev.odoosync.port.MirrorReader} adds records up. Extend it together with {@link MirrorReaderContract}. */
public abstract class MirrorDigestContract {
    private static final long SEED = 4711;

    private MirrorFixture mirror;

    /** For subclasses. */
    protected MirrorDigestContract() {}

    /** A fresh and empty mirror; asked for once per test. */
    protected abstract MirrorFixture fixture();

    @BeforeEach
    void open() {
        mirror = fixture();
        mirror.writer().prepare(ANNA, ORDERS);
        mirror.writer().prepare(BERT, ORDERS);
    }

    @Test
    void days_and_hours_are_cut_in_utc() {
        write(
                at(1, "2026-03-28T23:59:59Z"),
                at(2, "2026-03-29T00:00:00Z"),
                at(30, "2026-03-29T00:59:59Z"),
                at(400, "2026-03-29T01:00:00Z"),
                at(5_000, "2026-03-30T00:00:00Z"));

        assertThat(digest(Selection.ALL, DAY))
                .isEqualTo(new Digest(
                        DAY,
                        buckets(
                                entry("2026-03-28T00:00:00Z", new Sum(1, 1)),
                                entry("2026-03-29T00:00:00Z", new Sum(3, 432)),
                                entry("2026-03-30T00:00:00Z", new Sum(1, 5_000))),
                        Sum.NONE));
        assertThat(digest(Selection.ALL, HOUR))
                .isEqualTo(new Digest(
                        HOUR,
                        buckets(
                                entry("2026-03-28T23:00:00Z", new Sum(1, 1)),
                                entry("2026-03-29T00:00:00Z", new Sum(2, 32)),
                                entry("2026-03-29T01:00:00Z", new Sum(1, 400)),
                                entry("2026-03-30T00:00:00Z", new Sum(1, 5_000))),
                        Sum.NONE));
    }

    @Test
    void dates_before_1970_fall_into_the_bucket_that_begins_before_them() {
        write(
                at(1, "0001-01-01T00:00:01Z"),
                at(2, "1969-12-31T23:59:59Z"),
                at(3, "1969-12-31T00:00:00Z"),
                at(4, "1970-01-01T00:00:00Z"),
                at(5, "9999-12-31T23:59:59Z"));

        assertThat(digest(Selection.ALL, DAY).buckets())
                .containsExactly(
                        entry(Instant.parse("0001-01-01T00:00:00Z"), new Sum(1, 1)),
                        entry(Instant.parse("1969-12-31T00:00:00Z"), new Sum(2, 5)),
                        entry(Instant.parse("1970-01-01T00:00:00Z"), new Sum(1, 4)),
                        entry(Instant.parse("9999-12-31T00:00:00Z"), new Sum(1, 5)));
        assertThat(digest(Selection.ALL, HOUR).buckets())
                .containsKeys(Instant.parse("1969-12-31T23:00:00Z"), Instant.parse("9999-12-31T23:00:00Z"))
                .hasSize(5);
    }

    @Test
    void sums_reach_beyond_32_bits() {
        long big = 5_000_000_000L;
        write(order(big, 0, 1, "S"), order(big + 1, 1, 1, "S"));

        assertThat(digest(Selection.ALL, DAY).buckets().values()).containsExactly(new Sum(2, 2 * big + 1));
    }

    @Test
    void records_without_a_date_are_added_up_apart_and_are_in_no_window() {
        write(order(1, 0, 1, "S"), Pages.with(20, 0, Map.of()), Pages.with(300, 0, Map.of()));

        Digest all = digest(Selection.ALL, DAY);
        assertThat(all.undated()).isEqualTo(new Sum(2, 320));
        assertThat(all.buckets().values()).containsExactly(new Sum(1, 1));
        assertThat(digest(Selection.in(window("1900-01-01T00:00:00Z", "2900-01-01T00:00:00Z")), DAY)
                        .undated())
                .isEqualTo(Sum.NONE);
    }

    @Test
    void only_what_is_selected_is_added_up() {
        write(
                at(1, "2026-03-29T00:59:59Z"),
                at(20, "2026-03-29T01:00:00Z"),
                at(300, "2026-03-29T01:00:00Z"),
                at(4_000, "2026-03-29T02:00:00Z"));
        Selection hour = Selection.in(window("2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z"));
        Instant day = Instant.parse("2026-03-29T00:00:00Z");

        assertThat(digest(hour, DAY).buckets()).containsExactly(entry(day, new Sum(2, 320)));
        assertThat(digest(hour.of(new IdRange(20, 300)), DAY).buckets()).containsExactly(entry(day, new Sum(1, 300)));
        assertThat(digest(Selection.ALL.of(new IdRange(1, 300)), DAY).buckets())
                .containsExactly(entry(day, new Sum(2, 320)));
    }

    @Test
    void tombstones_and_other_tenants_do_not_count_and_nothing_is_nothing() {
        write(order(1, 0, 1, "gone"), order(20, 0, 1, "there"));
        mirror.writer().upsertNewer(BERT, ORDERS, List.of(order(300, 0, 1, "bert's")), NOW);
        mirror.writer().tombstone(ANNA, ORDERS, List.of(gone(1, version(0, 1), 1)), NOW);

        assertThat(digest(Selection.ALL, DAY).buckets().values()).containsExactly(new Sum(1, 20));
        assertThat(mirror.reader().digest(ANNA, "res.partner", Selection.ALL, DAY))
                .isEqualTo(new Digest(DAY, new TreeMap<>(), Sum.NONE));
    }

    @Test
    void thousands_of_random_dates_add_up_as_by_hand() {
        Random random = new Random(SEED);
        List<ObservedRecord> page = new ArrayList<>();
        TreeMap<Instant, Sum> days = new TreeMap<>();
        for (long id = 1; id <= 3_000; id++) {
            Instant date = Instant.ofEpochSecond(random.nextInt(2_000_000) - 1_000_000);
            page.add(Pages.writtenAt(id, date));
            days.merge(date.truncatedTo(ChronoUnit.DAYS), new Sum(1, id), Sum::plus);
        }
        mirror.writer().upsertNewer(ANNA, ORDERS, page, NOW);

        assertThat(digest(Selection.ALL, DAY)).describedAs("seed %s", SEED).isEqualTo(new Digest(DAY, days, Sum.NONE));
    }

    @Test
    void a_document_of_somebody_else_is_refused() {
        mirror.plantForeign(ANNA, ORDERS, 4711);

        assertThatExceptionOfType(TenantFault.class)
                .isThrownBy(() -> digest(Selection.ALL, DAY))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo(FaultCode.STORE_REFUSED));
    }

    @SafeVarargs
    private static NavigableMap<Instant, Sum> buckets(Map.Entry<String, Sum>... entries) {
        TreeMap<Instant, Sum> buckets = new TreeMap<>();
        for (Map.Entry<String, Sum> entry : entries) {
            buckets.put(Instant.parse(entry.getKey()), entry.getValue());
        }
        return buckets;
    }

    private void write(ObservedRecord... records) {
        mirror.writer().upsertNewer(ANNA, ORDERS, List.of(records), NOW);
    }

    private static ObservedRecord at(long id, String date) {
        return Pages.writtenAt(id, Instant.parse(date));
    }

    private Digest digest(Selection selection, Width width) {
        return mirror.reader().digest(ANNA, "sale.order", selection, width);
    }
}
