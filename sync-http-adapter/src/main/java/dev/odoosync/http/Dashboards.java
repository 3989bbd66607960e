package dev.odoosync.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.odoosync.http.DashboardView.CurrencyView;
import dev.odoosync.http.DashboardView.ModelLine;
import dev.odoosync.http.DashboardView.MonthLine;
import dev.odoosync.http.DashboardView.PartnerLine;
import dev.odoosync.port.Clock;
import dev.odoosync.port.MirrorSummaries;
import dev.odoosync.port.MirrorSummaries.Documents;
import dev.odoosync.port.MirrorSummaries.ModelSummary;
import dev.odoosync.port.MirrorSummaries.MonthRow;
import dev.odoosync.port.MirrorSummaries.PartnerRow;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds mirrors up for their dashboards, each at most once in a while. Thread-safe. */
final class Dashboards {
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int MOST_KEPT = 1_000;
    private static final int MONTHS = 24;
    private static final int PARTNERS = 10;

    private final MirrorSummaries summaries;
    private final Clock clock;
    private final Cache<Key, DashboardView> kept;

    /** A mirror that was started over is another one. */
    private record Key(TenantId tenant, long epoch) {}

    Dashboards(MirrorSummaries summaries, Clock clock, Ticks ticks) {
        this.summaries = summaries;
        this.clock = clock;
        this.kept = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfterWrite(KEPT)
                .ticker(ticks)
                .executor(Runnable::run)
                .build();
    }

    DashboardView of(SyncStatus status) {
        return kept.get(new Key(status.tenant(), status.epoch()), key -> added(status));
    }

    private DashboardView added(SyncStatus status) {
        TenantId tenant = status.tenant();
        YearMonth from = YearMonth.from(clock.now().atOffset(ZoneOffset.UTC)).minusMonths(MONTHS - 1L);
        List<MonthRow> orders = summaries.byMonth(tenant, Documents.ORDERS, from);
        List<MonthRow> invoices = summaries.byMonth(tenant, Documents.INVOICES, from);
        List<PartnerRow> partners = summaries.topPartners(tenant, PARTNERS);
        Map<Long, String> currencies = currencies(tenant, orders, invoices, partners);
        return new DashboardView(
                status.models().stream().map(model -> line(tenant, model)).toList(),
                orders.stream().map(row -> line(row, currencies)).toList(),
                invoices.stream().map(row -> line(row, currencies)).toList(),
                lines(tenant, partners, currencies),
                clock.now());
    }

    private Map<Long, String> currencies(
            TenantId tenant, List<MonthRow> orders, List<MonthRow> invoices, List<PartnerRow> partners) {
        Stream<@Nullable Long> ids = Stream.concat(
                Stream.concat(orders.stream(), invoices.stream()).map(MonthRow::currencyId),
                partners.stream().map(PartnerRow::currencyId));
        return summaries.names(
                tenant,
                "res.currency",
                ids.filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .distinct()
                        .toList());
    }

    private ModelLine line(TenantId tenant, ModelProgress model) {
        ModelSummary summary = summaries.summary(tenant, model.model());
        return new ModelLine(
                model.model(),
                summary.records(),
                summary.newestChange(),
                model.cursor(),
                ProofView.of(model.audit().proof()),
                BrakeView.of(model.audit().brake()));
    }

    private static MonthLine line(MonthRow row, Map<Long, String> currencies) {
        return new MonthLine(
                row.month().toString(),
                row.state(),
                currency(row.currencyId(), currencies),
                row.count(),
                DashboardView.money(row.total()));
    }

    private List<PartnerLine> lines(TenantId tenant, List<PartnerRow> rows, Map<Long, String> currencies) {
        Map<Long, String> names = summaries.names(
                tenant,
                "res.partner",
                rows.stream().map(PartnerRow::partnerId).distinct().toList());
        return rows.stream()
                .map(row -> new PartnerLine(
                        row.partnerId(),
                        names.get(row.partnerId()),
                        currency(row.currencyId(), currencies),
                        row.count(),
                        DashboardView.money(row.total())))
                .toList();
    }

    private static @Nullable CurrencyView currency(@Nullable Long id, Map<Long, String> names) {
        return id == null ? null : new CurrencyView(id, names.get(id));
    }
}
