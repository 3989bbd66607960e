package dev.odoosync.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a tenant's mirror holds, as it is answered: the names are part of the API. */
record DashboardView(
        List<ModelLine> models,
        List<MonthLine> orders,
        List<MonthLine> invoices,
        List<PartnerLine> topPartners,
        Instant asOf) {

    /** One model; {@code lastSync} is up to when all its changes are there, {@code proof} and {@code brake} how whole it is. */
    record ModelLine(
            String model,
            long records,
            @Nullable Instant newestChange,
            @Nullable Instant lastSync,
            @Nullable ProofView proof,
            @Nullable BrakeView brake) {}

    /** A currency; its name is null where it is not mirrored. */
    record CurrencyView(long id, @Nullable String name) {}

    /** Documents of one month, state and currency. */
    record MonthLine(
            String month,
            String state,
            @Nullable CurrencyView currency,
            long count,
            @Nullable BigDecimal total) {}

    /** The confirmed orders of one partner in one currency. */
    record PartnerLine(
            long partnerId,
            @Nullable String name,
            @Nullable CurrencyView currency,
            long count,
            @Nullable BigDecimal total) {}

    /** Without the dust of binary fractions; null where a sum left the range of numbers. */
    static @Nullable BigDecimal money(double total) {
        int decimals = 6;
        return Double.isFinite(total)
                ? BigDecimal.valueOf(total)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                : null;
    }
}
