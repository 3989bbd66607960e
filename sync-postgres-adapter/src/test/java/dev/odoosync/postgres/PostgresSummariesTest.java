package dev.odoosync.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.port.MirrorSummaries.Documents;
import dev.odoosync.port.MirrorSummaries.MonthRow;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.Lane;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testkit.MirrorSummariesContract;
import dev.odoosync.testkit.SummariesFixture;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The suite's schemas name no fields, so that its values are in {@code raw} alone; here the same is read from columns. */
@OnEveryServer
class PostgresSummariesTest extends MirrorSummariesContract {
    private static final TenantId ANNA = new TenantId("anna");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Parameter
    TestServer server;

    @AutoClose
    TestDatabase database;

    @Override
    protected SummariesFixture fixture() {
        database = server.freshDatabase();
        return new SummariesFixture(
                database.stores().mirror(), database.stores().summaries());
    }

    @Test
    void invoices_are_added_up_from_their_columns_too() {
        ModelSchema invoices = MirrorRows.schema(
                "account.move",
                MirrorRows.field("invoice_date", FieldType.DATE),
                MirrorRows.field("move_type", FieldType.SELECTION),
                MirrorRows.field("state", FieldType.SELECTION),
                MirrorRows.field("currency_id", FieldType.MANY2ONE),
                MirrorRows.field("amount_total", FieldType.MONETARY));
        write(invoices, 1, "2026-01-31", "out_invoice", 1.1);
        write(invoices, 2, "2026-01-01", "out_invoice", 2.2);
        write(invoices, 3, "2026-01-01", "in_invoice", 4);

        assertThat(database.stores().summaries().byMonth(ANNA, Documents.INVOICES, YearMonth.of(2026, 1)))
                .containsExactly(new MonthRow(YearMonth.of(2026, 1), "posted", 3L, 2, 3.3));
    }

    @Test
    void orders_are_added_up_by_the_month_of_utc_from_their_columns_too() {
        ModelSchema orders = MirrorRows.schema(
                "sale.order",
                MirrorRows.field("date_order", FieldType.DATETIME),
                MirrorRows.field("partner_id", FieldType.MANY2ONE),
                MirrorRows.field("state", FieldType.SELECTION));
        for (String date : List.of("2026-01-31T23:59:59Z", "2026-02-01T00:00:00Z")) {
            write(
                    orders,
                    Instant.parse(date).getEpochSecond(),
                    Map.of(
                            "date_order",
                            new FieldValue.Moment(Instant.parse(date)),
                            "partner_id",
                            new FieldValue.Link(7),
                            "state",
                            new FieldValue.Text("sale"),
                            "amount_total",
                            new FieldValue.Text("not a number")));
        }

        assertThat(database.stores().summaries().byMonth(ANNA, Documents.ORDERS, YearMonth.of(2026, 1)))
                .containsExactly(
                        new MonthRow(YearMonth.of(2026, 2), "sale", null, 1, 0),
                        new MonthRow(YearMonth.of(2026, 1), "sale", null, 1, 0));
        assertThat(database.stores().summaries().topPartners(ANNA, 9)).hasSize(1);
    }

    private void write(ModelSchema schema, long id, String day, String type, double total) {
        write(
                schema,
                id,
                Map.of(
                        "invoice_date",
                        new FieldValue.Day(LocalDate.parse(day)),
                        "move_type",
                        new FieldValue.Text(type),
                        "state",
                        new FieldValue.Text("posted"),
                        "currency_id",
                        new FieldValue.Link(3),
                        "amount_total",
                        new FieldValue.Decimal(total)));
    }

    private void write(ModelSchema schema, long id, Map<String, FieldValue> values) {
        PostgresMirror mirror = database.stores().mirror();
        mirror.prepare(ANNA, schema);
        ObservedRecord record = new ObservedRecord(id, RecordVersion.of(0, NOW, 1), Lane.STORED, values);
        mirror.upsertNewer(ANNA, schema, List.of(record), NOW);
    }
}
