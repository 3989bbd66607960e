package dev.odoosync.testkit;

import static dev.odoosync.testkit.Samples.ANNA;
import static dev.odoosync.testkit.Samples.BERT;
import static dev.odoosync.testkit.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.port.MirrorSummaries;
import dev.odoosync.port.MirrorSummaries.Documents;
import dev.odoosync.port.MirrorSummaries.ModelSummary;
import dev.odoosync.port.MirrorSummaries.MonthRow;
import dev.odoosync.port.MirrorSummaries.PartnerRow;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every {@link MirrorSummaries} adds a mirror up. Amounts are such that no sum is rounded. */
public abstract class MirrorSummariesContract {
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);
    private static final ModelSchema ORDERS = Pages.schema("sale.order");
    private static final ModelSchema INVOICES = Pages.schema("account.move");
    private static final ModelSchema PARTNERS = Pages.schema("res.partner");

    private RecordWriter writer;
    private MirrorSummaries summaries;

    /** For subclasses. */
    protected MirrorSummariesContract() {}

    /** A fresh and empty mirror; asked for once per test. */
    protected abstract SummariesFixture fixture();

    @BeforeEach
    void open() {
        SummariesFixture fixture = fixture();
        writer = fixture.writer();
        summaries = fixture.summaries();
    }

    @Test
    void a_model_is_summed_up_by_its_records_and_the_newest_change() {
        write(ANNA, PARTNERS, 1, Map.of("write_date", new FieldValue.Moment(NOW.minusSeconds(60))));
        write(ANNA, PARTNERS, 2, Map.of("write_date", new FieldValue.Moment(NOW)));
        write(ANNA, PARTNERS, 3, Map.of("write_date", FieldValue.EMPTY));
        write(BERT, PARTNERS, 4, Map.of("write_date", new FieldValue.Moment(NOW.plusSeconds(60))));

        assertThat(summaries.summary(ANNA, "res.partner")).isEqualTo(new ModelSummary("res.partner", 3, NOW));
    }

    @Test
    void a_model_that_is_not_mirrored_has_no_rows() {
        assertThat(summaries.summary(ANNA, "sale.order")).isEqualTo(new ModelSummary("sale.order", 0, null));
        assertThat(summaries.byMonth(ANNA, Documents.ORDERS, JANUARY)).isEmpty();
        assertThat(summaries.topPartners(ANNA, 9)).isEmpty();
        assertThat(summaries.names(ANNA, "sale.order", List.of(1L))).isEmpty();
    }

    @Test
    void a_model_without_dates_has_no_newest_change() {
        write(ANNA, PARTNERS, 1, Map.of("name", text("Anna")));

        assertThat(summaries.summary(ANNA, "res.partner")).isEqualTo(new ModelSummary("res.partner", 1, null));
    }

    @Test
    void orders_are_added_up_by_month_state_and_currency() {
        order(1, "2026-01-31T23:59:59Z", "sale", 3, 7, 1.5);
        order(2, "2026-02-01T00:00:00Z", "sale", 3, 7, 2.25);
        order(3, "2026-02-28T12:00:00Z", "sale", 3, 8, 4);
        order(4, "2026-02-10T00:00:00Z", "sale", 1, 8, 8);
        order(5, "2026-02-10T00:00:00Z", "draft", 3, 8, 16);

        assertThat(summaries.byMonth(ANNA, Documents.ORDERS, JANUARY))
                .containsExactly(
                        new MonthRow(FEBRUARY, "draft", 3L, 1, 16),
                        new MonthRow(FEBRUARY, "sale", 1L, 1, 8),
                        new MonthRow(FEBRUARY, "sale", 3L, 2, 6.25),
                        new MonthRow(JANUARY, "sale", 3L, 1, 1.5));
    }

    @Test
    void months_before_the_first_one_asked_for_are_left_out() {
        order(1, "2025-12-31T23:59:59Z", "sale", 3, 7, 1);
        order(2, "2026-01-01T00:00:00Z", "sale", 3, 7, 2);

        assertThat(summaries.byMonth(ANNA, Documents.ORDERS, JANUARY))
                .containsExactly(new MonthRow(JANUARY, "sale", 3L, 1, 2));
        assertThat(summaries.byMonth(ANNA, Documents.ORDERS, FEBRUARY)).isEmpty();
    }

    @Test
    void what_is_not_mirrored_and_what_is_empty_are_the_same() {
        FieldValue date = new FieldValue.Moment(Instant.parse("2026-01-05T00:00:00Z"));
        write(ANNA, ORDERS, 1, Map.of("date_order", date, "amount_total", new FieldValue.Decimal(2)));
        write(
                ANNA,
                ORDERS,
                2,
                Map.of(
                        "date_order",
                        date,
                        "state",
                        FieldValue.EMPTY,
                        "currency_id",
                        FieldValue.EMPTY,
                        "amount_total",
                        FieldValue.EMPTY));
        write(ANNA, ORDERS, 3, Map.of("date_order", FieldValue.EMPTY, "amount_total", new FieldValue.Decimal(9)));

        assertThat(summaries.byMonth(ANNA, Documents.ORDERS, JANUARY))
                .containsExactly(new MonthRow(JANUARY, "", null, 2, 2));
    }

    @Test
    void only_invoices_to_customers_with_a_date_are_added_up_by_their_day() {
        invoice(1, "out_invoice", new FieldValue.Day(LocalDate.of(2026, 1, 1)), 1);
        invoice(2, "out_invoice", new FieldValue.Day(LocalDate.of(2026, 1, 31)), 2);
        invoice(3, "out_invoice", FieldValue.EMPTY, 4);
        invoice(4, "out_refund", new FieldValue.Day(LocalDate.of(2026, 1, 31)), 8);
        invoice(5, "out_invoice", new FieldValue.Day(LocalDate.of(2025, 12, 31)), 16);

        assertThat(summaries.byMonth(ANNA, Documents.INVOICES, JANUARY))
                .containsExactly(new MonthRow(JANUARY, "posted", 3L, 2, 3));
    }

    @Test
    void the_partners_with_the_highest_totals_come_first_and_no_more_than_asked_for() {
        order(1, "2026-01-01T00:00:00Z", "sale", 3, 7, 10);
        order(2, "2026-02-01T00:00:00Z", "done", 3, 7, 5.5);
        order(3, "2026-02-01T00:00:00Z", "sale", 3, 8, 20);
        order(4, "2026-02-01T00:00:00Z", "sale", 1, 7, 12);
        order(5, "2026-02-01T00:00:00Z", "draft", 3, 9, 1_000);
        order(6, "2026-02-01T00:00:00Z", "cancel", 3, 9, 1_000);

        List<PartnerRow> all =
                List.of(new PartnerRow(8, 3L, 1, 20), new PartnerRow(7, 3L, 2, 15.5), new PartnerRow(7, 1L, 1, 12));
        assertThat(summaries.topPartners(ANNA, 9)).isEqualTo(all);
        assertThat(summaries.topPartners(ANNA, 2)).isEqualTo(all.subList(0, 2));
        assertThat(summaries.topPartners(ANNA, 0)).isEmpty();
    }

    @Test
    void partners_of_one_total_come_by_id_and_orders_without_a_partner_do_not_count() {
        order(1, "2026-01-01T00:00:00Z", "sale", 3, 9, 10);
        order(2, "2026-01-01T00:00:00Z", "sale", 3, 7, 10);
        write(ANNA, ORDERS, 3, Map.of("state", text("sale"), "amount_total", new FieldValue.Decimal(99)));
        write(
                ANNA,
                ORDERS,
                4,
                Map.of(
                        "state",
                        text("sale"),
                        "partner_id",
                        new FieldValue.Link(7),
                        "amount_total",
                        new FieldValue.Decimal(10)));

        assertThat(summaries.topPartners(ANNA, 9))
                .containsExactly(
                        new PartnerRow(7, null, 1, 10), new PartnerRow(7, 3L, 1, 10), new PartnerRow(9, 3L, 1, 10));
    }

    @Test
    void tenants_do_not_know_each_other() {
        order(1, "2026-01-01T00:00:00Z", "sale", 3, 7, 10);

        assertThat(summaries.byMonth(BERT, Documents.ORDERS, JANUARY)).isEmpty();
        assertThat(summaries.topPartners(BERT, 9)).isEmpty();
        assertThat(summaries.topPartners(ANNA, 9)).hasSize(1);
    }

    @Test
    void names_are_those_of_records_that_are_there_and_have_one() {
        write(ANNA, PARTNERS, 1, Map.of("name", text("Änne")));
        write(ANNA, PARTNERS, 2, Map.of("name", FieldValue.EMPTY));
        write(ANNA, PARTNERS, 3, Map.of());
        write(ANNA, PARTNERS, 4, Map.of("name", text("not asked for")));
        write(BERT, PARTNERS, 5, Map.of("name", text("Bert's")));

        assertThat(summaries.names(ANNA, "res.partner", List.of(1L, 1L, 2L, 3L, 5L, 99L)))
                .containsOnly(Map.entry(1L, "Änne"));
    }

    @Test
    void thousands_of_names_are_found_at_once() {
        List<Long> ids = LongStream.rangeClosed(1, 1_200).boxed().toList();
        writer.prepare(ANNA, PARTNERS);
        writer.upsertNewer(
                ANNA,
                PARTNERS,
                ids.stream()
                        .map(id -> Pages.with(id, 0, Map.of("name", text("P" + id))))
                        .toList(),
                NOW);

        assertThat(summaries.names(ANNA, "res.partner", ids)).hasSize(1_200).containsEntry(1_200L, "P1200");
        assertThat(summaries.names(ANNA, "res.partner", List.of())).isEmpty();
    }

    private void order(long id, String date, String state, long currency, long partner, double total) {
        Map<String, FieldValue> values = new HashMap<>();
        values.put("date_order", new FieldValue.Moment(Instant.parse(date)));
        values.put("state", text(state));
        values.put("currency_id", new FieldValue.Link(currency));
        values.put("partner_id", new FieldValue.Link(partner));
        values.put("amount_total", new FieldValue.Decimal(total));
        write(ANNA, ORDERS, id, values);
    }

    private void invoice(long id, String type, FieldValue day, double total) {
        Map<String, FieldValue> values = new HashMap<>();
        values.put("invoice_date", day);
        values.put("move_type", text(type));
        values.put("state", text("posted"));
        values.put("currency_id", new FieldValue.Link(3));
        values.put("amount_total", new FieldValue.Decimal(total));
        write(ANNA, INVOICES, id, values);
    }

    private void write(TenantId tenant, ModelSchema schema, long id, Map<String, FieldValue> values) {
        ObservedRecord record = Pages.with(id, 0, values);
        writer.prepare(tenant, schema);
        writer.upsertNewer(tenant, schema, List.of(record), NOW);
    }

    private static FieldValue text(String value) {
        return new FieldValue.Text(value);
    }
}
