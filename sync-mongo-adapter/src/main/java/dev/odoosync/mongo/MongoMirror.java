package dev.odoosync.mongo;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoCollection;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.RawBsonDocument;

/**
 * The mirror: one collection per model, one document per record, both sides of it. Thread-safe.
 *
 * <p>A document's key is {@code userId:odooId}. Its {@code _sync} holds what decides races, see {@link PageWrite}.
 */
public final class MongoMirror implements RecordWriter, MirrorReader {
    private final MirrorPlaces places;
    private final Faults faults;

    MongoMirror(MirrorPlaces places, Faults faults) {
        this.places = places;
        this.faults = faults;
    }

    @Override
    public void prepare(TenantId tenant, ModelSchema schema) {
        faults.run(() -> places.prepare(tenant, schema.model()));
    }

    @Override
    public WriteCounts upsertNewer(TenantId tenant, ModelSchema schema, List<ObservedRecord> records, Instant now) {
        List<Candidate> page = candidates(tenant, records);
        PageWrite write = new PageWrite(places.of(schema.model()), new MirrorEncoder(now), faults);
        return faults.guard(() -> write.write(page));
    }

    private static List<Candidate> candidates(TenantId tenant, List<ObservedRecord> records) {
        if (records.size() > ModelScope.MAX_PAGE_SIZE) {
            throw new IllegalArgumentException(
                    "at most " + ModelScope.MAX_PAGE_SIZE + " records at a time, not " + records.size());
        }
        Set<Long> ids = new HashSet<>();
        List<Candidate> candidates = new ArrayList<>(records.size());
        for (ObservedRecord record : records) {
            if (!ids.add(record.odooId())) {
                throw new IllegalArgumentException("record " + record.odooId() + " comes twice in one page");
            }
            candidates.add(new Candidate(tenant, record));
        }
        return candidates;
    }

    @Override
    public long purgeBefore(TenantId tenant, long epoch, int limit) {
        Document query = new Document("userId", tenant.value())
                .append("_sync.version", new Document("$lt", firstVersion(epoch)));
        return faults.guard(() -> {
            long purged = 0;
            for (MongoCollection<RawBsonDocument> records : places.all()) {
                purged += Removals.remove(records, query, limit - purged);
            }
            return purged;
        });
    }

    /** What all versions of the epoch come after, and all versions of earlier ones before. */
    private static String firstVersion(long epoch) {
        String first = new RecordVersion(epoch, 0, 0).sortable();
        return first.substring(0, first.indexOf('-'));
    }

    @Override
    public long count(TenantId tenant, String model) {
        return faults.guard(() -> places.of(model).countDocuments(MirrorPlaces.alive(tenant)));
    }

    @Override
    public List<Pair> pairs(TenantId tenant, String model, long after, int limit) {
        if (limit < 1) {
            return List.of();
        }
        Document above = MirrorPlaces.alive(tenant).append("odooId", new Document("$gt", after));
        return faults.guard(() -> places.of(model)
                .find(above, Document.class)
                .projection(new Document("odooId", 1).append("writeDate", 1))
                .sort(ascending("odooId"))
                .limit(limit)
                .map(document -> new Pair(document.getLong("odooId"), Dates.instant(document, "writeDate")))
                .into(new ArrayList<>()));
    }
}
