package dev.odoosync.mongo;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.client.AggregateIterable;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoIterable;
import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.plan.Digest;
import dev.odoosync.plan.Digest.Sum;
import dev.odoosync.plan.Histogram.Width;
import dev.odoosync.record.MirroredRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The mirror as a comparison asks for it. Only stages and operators that every server in use knows. */
final class MirrorQueries {
    /** Keys per question; the in-memory server compares each document with each key. */
    private static final int MAX_KEYS = 250;

    /** A list asks for ranges that widen by this, so often, and then for all that is left. */
    private static final int WIDENING = 8;

    private static final int MOST_RANGES = 3;

    private static final long IDS_AT_ONCE = 250_000;
    private static final int MOST_PARTS = 200;

    private static final Document WHAT_IS_COMPARED =
            new Document("odooId", 1).append("writeDate", 1).append("_sync.version", 1);

    private final MirrorPlaces places;
    private final Faults faults;

    MirrorQueries(MirrorPlaces places, Faults faults) {
        this.places = places;
        this.faults = faults;
    }

    /**
     * The lowest ids of a selection. FerretDB sorts all that lies above {@code after} before it cuts at the limit; asked for a
     * range that is likely to hold a page, it sorts little more than the page.
     */
    List<MirroredRecord> list(TenantId tenant, String model, Selection selection, int limit) {
        List<MirroredRecord> found = new ArrayList<>();
        IdRange rest = selection.ids();
        long width = 4L * limit;
        for (int times = 0; found.size() < limit; times++) {
            boolean last = times == MOST_RANGES || rest.upTo() - rest.after() <= width;
            IdRange part = last ? rest : new IdRange(rest.after(), rest.after() + width);
            listed(tenant, model, selection.of(part), limit - found.size()).into(found);
            if (last) {
                break;
            }
            rest = rest.above(part.upTo());
            width *= WIDENING;
        }
        return found;
    }

    private MongoIterable<MirroredRecord> listed(TenantId tenant, String model, Selection selection, int limit) {
        return records(model, selected(tenant, selection))
                .sort(ascending("odooId"))
                .limit(limit)
                .batchSize(limit)
                .map(this::mirrored);
    }

    List<MirroredRecord> find(TenantId tenant, String model, long[] ids) {
        List<String> keys = LongStream.of(ids)
                .distinct()
                .mapToObj(id -> Candidate.key(tenant, id))
                .toList();
        List<MirroredRecord> found = new ArrayList<>();
        for (List<String> part : Chunks.of(keys, MAX_KEYS)) {
            Document query = new Document("_id", new Document("$in", part)).append("deletedAt", null);
            records(model, query).batchSize(MAX_KEYS + 1).map(this::mirrored).into(found);
        }
        found.sort(Comparator.comparingLong(MirroredRecord::odooId));
        return found;
    }

    private FindIterable<Document> records(String model, Document query) {
        return places.of(model).find(query, Document.class).projection(WHAT_IS_COMPARED);
    }

    private static Document selected(TenantId tenant, Selection selection) {
        Document query = MirrorPlaces.alive(tenant);
        Window window = selection.window();
        if (window != null) {
            query.append(
                    "writeDate",
                    new Document("$gte", Dates.date(window.start())).append("$lt", Dates.date(window.end())));
        }
        IdRange ids = selection.ids();
        if (!ids.equals(IdRange.ALL)) {
            Document range = new Document("$gt", ids.after());
            query.append("odooId", ids.hasEnd() ? range.append("$lte", ids.upTo()) : range);
        }
        return query;
    }

    private MirroredRecord mirrored(Document document) {
        @Nullable Document sync = document.get("_sync", Document.class);
        @Nullable String version = sync == null ? null : sync.getString("version");
        if (version == null) {
            throw faults.refused("the mirror holds the document " + document.get("_id")
                    + ", which carries no version of this engine; such documents must be adopted or removed first");
        }
        return new MirroredRecord(
                document.getLong("odooId"), Dates.instant(document, "writeDate"), RecordVersion.parse(version));
    }

    /** Added up in ranges of ids, so that no single question lasts long, however large the model. */
    Digest digest(TenantId tenant, String model, Selection selection, Width width) {
        places.refuseForeign(places.of(model), tenant);
        TreeMap<Instant, Sum> buckets = new TreeMap<>();
        Sum undated = Sum.NONE;
        long length = Digest.length(width).toMillis();
        long highest = highest(tenant, model, selection);
        long step = Math.max(IDS_AT_ONCE, highest / MOST_PARTS);
        for (long after = selection.ids().after(); after < highest; after += step) {
            IdRange part = new IdRange(after, Math.min(after + step, highest));
            for (Document row : grouped(tenant, model, selection.of(part), length)) {
                Sum sum = new Sum(number(row, "count"), number(row, "ids"));
                if (row.get("_id") instanceof Number bucket) {
                    buckets.merge(Instant.ofEpochMilli(bucket.longValue() * length), sum, Sum::plus);
                } else {
                    undated = undated.plus(sum);
                }
            }
        }
        return new Digest(width, buckets, undated);
    }

    /** 0 where there is none. */
    private long highest(TenantId tenant, String model, Selection selection) {
        MirroredRecord highest = records(model, selected(tenant, selection))
                .sort(descending("odooId"))
                .limit(1)
                .map(this::mirrored)
                .first();
        return highest == null ? 0 : highest.odooId();
    }

    private AggregateIterable<Document> grouped(TenantId tenant, String model, Selection selection, long length) {
        Document group = new Document("_id", bucket(length))
                .append("count", new Document("$sum", 1L))
                .append("ids", new Document("$sum", "$odooId"));
        List<Document> pipeline =
                List.of(new Document("$match", selected(tenant, selection)), new Document("$group", group));
        return places.of(model).aggregate(pipeline, Document.class).allowDiskUse(true);
    }

    /** The number of the bucket since 1970, rounded down also before; null where there is no date. */
    private static Document bucket(long length) {
        Document since1970 = new Document("$subtract", List.of("$writeDate", Date.from(Instant.EPOCH)));
        return new Document("$floor", new Document("$divide", List.of(since1970, length)));
    }

    /** Servers differ in which kind of number a sum is. */
    private static long number(Document row, String name) {
        return row.get(name, (Number) 0L).longValue();
    }
}
