package dev.odoosync.port;

import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds the mirror up, for people who look at it. Tombstones never count.
 *
 * <p>Thread-safe. Amounts of different currencies are never added. A model that is not mirrored has no rows. Throws {@link
 * dev.odoosync.fault.TenantFault} with code {@code STORE_UNAVAILABLE} when the store does not answer.
 *
 * <p>Contract suite: {@code MirrorSummariesContract} in {@code sync-testkit}.
 */
public interface MirrorSummaries {
    /** One model's records. */
    ModelSummary summary(TenantId tenant, String model);

    /** The documents of that kind per month, state and currency; latest month first, then by state and currency. */
    List<MonthRow> byMonth(TenantId tenant, Documents documents, YearMonth from);

    /** The partners with the highest totals of confirmed orders ({@code state} sale or done); highest first, at most {@code limit}. */
    List<PartnerRow> topPartners(TenantId tenant, int limit);

    /** The mirrored {@code name} of those of the records that are there and have one. */
    Map<Long, String> names(TenantId tenant, String model, Collection<Long> ids);

    /** What is added up by month. */
    enum Documents {
        /** {@code sale.order} by {@code date_order}. */
        ORDERS("sale.order", "date_order"),
        /** {@code account.move} of {@code move_type} {@code out_invoice} by {@code invoice_date}; those without a date are left out. */
        INVOICES("account.move", "invoice_date");

        private final String model;
        private final String dateField;

        Documents(String model, String dateField) {
            this.model = model;
            this.dateField = dateField;
        }

        /** The model they are records of. */
        public String model() {
            return model;
        }

        /** The field that says which month they belong to: a moment in UTC, or a day. */
        public String dateField() {
            return dateField;
        }
    }

    /**
     * One model in the mirror.
     *
     * @param model which
     * @param records how many
     * @param newestChange the latest {@code write_date} among them; null where there is none
     */
    record ModelSummary(
            String model, long records, @Nullable Instant newestChange) {}

    /**
     * Documents of one month, state and currency.
     *
     * @param month by UTC
     * @param state Odoo's own name of it; empty where the field is not mirrored
     * @param currencyId id of the {@code res.currency}; null where the field is not mirrored or empty
     * @param count how many
     * @param total sum of {@code amount_total}
     */
    record MonthRow(YearMonth month, String state, @Nullable Long currencyId, long count, double total) {}

    /**
     * A partner's confirmed orders of one currency.
     *
     * @param partnerId id of the {@code res.partner}
     * @param currencyId id of the {@code res.currency}; null where the field is not mirrored or empty
     * @param count how many
     * @param total sum of {@code amount_total}
     */
    record PartnerRow(long partnerId, @Nullable Long currencyId, long count, double total) {}
}
