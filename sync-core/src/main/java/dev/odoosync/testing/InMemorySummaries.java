package dev.odoosync.testing;

import dev.odoosync.port.MirrorSummaries;
import dev.odoosync.record.FieldValue;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds an {@link InMemoryMirror} up. Thread-safe. */
public final class InMemorySummaries implements MirrorSummaries {
    private static final Comparator<@Nullable Long> BY_CURRENCY = Comparator.nullsFirst(Comparator.naturalOrder());
    private static final Comparator<MonthRow> LATEST_FIRST = Comparator.comparing(MonthRow::month)
            .reversed()
            .thenComparing(MonthRow::state)
            .thenComparing(MonthRow::currencyId, BY_CURRENCY);
    private static final Comparator<PartnerRow> HIGHEST_FIRST = Comparator.comparingDouble(PartnerRow::total)
            .reversed()
            .thenComparing(PartnerRow::partnerId)
            .thenComparing(PartnerRow::currencyId, BY_CURRENCY);

    private final InMemoryMirror mirror;

    public InMemorySummaries(InMemoryMirror mirror) {
        this.mirror = mirror;
    }

    private record MonthKey(
            YearMonth month, String state, @Nullable Long currencyId) {}

    private record PartnerKey(long partnerId, @Nullable Long currencyId) {}

    /** How many, and their sum. */
    private record Sum(long count, double total) {
        Sum plus(Sum other) {
            return new Sum(count + other.count, total + other.total);
        }
    }

    @Override
    public ModelSummary summary(TenantId tenant, String model) {
        List<Map<String, FieldValue>> records = mirror.values(tenant, model);
        @Nullable
        Instant newest = records.stream()
                .map(record -> raw(record, "write_date"))
                .filter(Instant.class::isInstance)
                .map(Instant.class::cast)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new ModelSummary(model, records.size(), newest);
    }

    @Override
    public List<MonthRow> byMonth(TenantId tenant, Documents documents, YearMonth from) {
        Map<MonthKey, Sum> sums = new LinkedHashMap<>();
        for (Map<String, FieldValue> record : mirror.values(tenant, documents.model())) {
            month(record, documents)
                    .filter(month -> !month.isBefore(from))
                    .map(month -> new MonthKey(month, text(record, "state"), id(record, "currency_id")))
                    .ifPresent(key -> sums.merge(key, amount(record), Sum::plus));
        }
        return sums.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .sorted(LATEST_FIRST)
                .toList();
    }

    private static MonthRow row(MonthKey key, Sum sum) {
        return new MonthRow(key.month(), key.state(), key.currencyId(), sum.count(), sum.total());
    }

    private static Optional<YearMonth> month(Map<String, FieldValue> record, Documents documents) {
        boolean meant =
                documents == Documents.ORDERS || text(record, "move_type").equals("out_invoice");
        FieldValue date = record.get(documents.dateField());
        if (meant && date instanceof FieldValue.Moment moment) {
            return Optional.of(YearMonth.from(moment.value().atOffset(ZoneOffset.UTC)));
        }
        return meant && date instanceof FieldValue.Day day
                ? Optional.of(YearMonth.from(day.value()))
                : Optional.empty();
    }

    @Override
    public List<PartnerRow> topPartners(TenantId tenant, int limit) {
        Map<PartnerKey, Sum> sums = new LinkedHashMap<>();
        confirmed(tenant).forEach(record -> {
            Long partner = id(record, "partner_id");
            if (partner != null) {
                sums.merge(new PartnerKey(partner, id(record, "currency_id")), amount(record), Sum::plus);
            }
        });
        return sums.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .sorted(HIGHEST_FIRST)
                .limit(limit)
                .toList();
    }

    private static PartnerRow row(PartnerKey key, Sum sum) {
        return new PartnerRow(key.partnerId(), key.currencyId(), sum.count(), sum.total());
    }

    private Stream<Map<String, FieldValue>> confirmed(TenantId tenant) {
        return mirror.values(tenant, Documents.ORDERS.model()).stream()
                .filter(record -> Set.of("sale", "done").contains(text(record, "state")));
    }

    @Override
    public Map<Long, String> names(TenantId tenant, String model, Collection<Long> ids) {
        Map<Long, String> names = new TreeMap<>();
        for (long id : ids) {
            mirror.find(tenant, model, id)
                    .map(record -> text(record.values(), "name"))
                    .filter(name -> !name.isEmpty())
                    .ifPresent(name -> names.put(id, name));
        }
        return names;
    }

    private static Sum amount(Map<String, FieldValue> record) {
        return new Sum(1, raw(record, "amount_total") instanceof Number number ? number.doubleValue() : 0);
    }

    private static String text(Map<String, FieldValue> record, String field) {
        return raw(record, field) instanceof String text ? text : "";
    }

    private static @Nullable Long id(Map<String, FieldValue> record, String field) {
        return raw(record, field) instanceof Long id ? id : null;
    }

    private static @Nullable Object raw(Map<String, FieldValue> record, String field) {
        return Objects.requireNonNullElse(record.get(field), FieldValue.EMPTY).raw();
    }
}
