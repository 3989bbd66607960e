package dev.odoosync.mongo;

import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.client.MongoCollection;
import dev.odoosync.port.MirrorSummaries;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** The mirror, added up by the server: see {@link SummaryPipelines} for what it is asked. */
final class MongoSummaries implements MirrorSummaries {
    /** Names per question; the in-memory server compares each document with each key. */
    private static final int MAX_KEYS = 250;

    private final MirrorPlaces places;
    private final Faults faults;

    MongoSummaries(MirrorPlaces places, Faults faults) {
        this.places = places;
        this.faults = faults;
    }

    @Override
    public ModelSummary summary(TenantId tenant, String model) {
        Document alive = MirrorPlaces.alive(tenant);
        MongoCollection<RawBsonDocument> records = places.of(model);
        return faults.guard(() -> new ModelSummary(model, records.countDocuments(alive), newest(records, alive)));
    }

    private static @Nullable Instant newest(MongoCollection<RawBsonDocument> records, Document alive) {
        @Nullable
        Document newest = records.find(alive, Document.class)
                .projection(new Document("writeDate", 1))
                .sort(descending("writeDate"))
                .first();
        return newest == null ? null : Dates.instant(newest, "writeDate");
    }

    @Override
    public List<MonthRow> byMonth(TenantId tenant, Documents documents, YearMonth from) {
        return rows(documents.model(), SummaryPipelines.byMonth(tenant, documents, from)).stream()
                .map(MongoSummaries::monthRow)
                .toList();
    }

    @Override
    public List<PartnerRow> topPartners(TenantId tenant, int limit) {
        return limit < 1
                ? List.of()
                : rows(Documents.ORDERS.model(), SummaryPipelines.topPartners(tenant, limit)).stream()
                        .map(MongoSummaries::partnerRow)
                        .toList();
    }

    private List<Document> rows(String model, List<Document> pipeline) {
        return faults.guard(() -> places.of(model)
                .aggregate(pipeline, Document.class)
                .allowDiskUse(true)
                .into(new ArrayList<>()));
    }

    @Override
    public Map<Long, String> names(TenantId tenant, String model, Collection<Long> ids) {
        List<String> keys =
                ids.stream().distinct().map(id -> Candidate.key(tenant, id)).toList();
        Map<Long, String> names = new HashMap<>();
        for (List<String> part : Chunks.of(keys, MAX_KEYS)) {
            Document query = new Document("_id", new Document("$in", part)).append("deletedAt", null);
            faults.run(() -> places.of(model)
                    .find(query, Document.class)
                    .projection(new Document("odooId", 1).append("name", 1))
                    .forEach(found -> putName(names, found)));
        }
        return names;
    }

    private static void putName(Map<Long, String> names, Document found) {
        if (found.get("name") instanceof String name && !name.isEmpty()) {
            names.put(found.getLong("odooId"), name);
        }
    }

    private static MonthRow monthRow(Document row) {
        Document key = row.get("_id", new Document());
        return new MonthRow(
                YearMonth.parse(key.getString("month")),
                key.get("state") instanceof String state ? state : "",
                id(key, "currency"),
                number(row, "count").longValue(),
                number(row, "total").doubleValue());
    }

    private static PartnerRow partnerRow(Document row) {
        Document key = row.get("_id", new Document());
        return new PartnerRow(
                number(key, "partner").longValue(),
                id(key, "currency"),
                number(row, "count").longValue(),
                number(row, "total").doubleValue());
    }

    private static @Nullable Long id(Document key, String name) {
        return key.get(name) instanceof Number id ? id.longValue() : null;
    }

    /** Servers differ in which kind of number a sum is. */
    private static Number number(Document row, String name) {
        return row.get(name, (Number) 0L);
    }
}
