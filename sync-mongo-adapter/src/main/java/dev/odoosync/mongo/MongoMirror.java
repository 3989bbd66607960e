package dev.odoosync.mongo;

import com.mongodb.client.MongoCollection;
import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.plan.Digest;
import dev.odoosync.plan.Histogram.Width;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.record.MirroredRecord;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.record.Vanished;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.bson.Document;
import org.bson.RawBsonDocument;

/**
 * The mirror: one collection per model, one document per record, both sides of it. Thread-safe.
 *
 * <p>A document's key is {@code userId:odooId}. Its {@code _sync} holds what decides races, see {@link PageWrite}. A tombstone is
 * the same document with a {@code deletedAt}, and with {@code _sync.gone} saying why.
 */
public final class MongoMirror implements RecordWriter, MirrorReader {
    private final MirrorPlaces places;
    private final Faults faults;
    private final MirrorQueries queries;

    MongoMirror(MirrorPlaces places, Faults faults) {
        this.places = places;
        this.faults = faults;
        this.queries = new MirrorQueries(places, faults);
    }

    @Override
    public void prepare(TenantId tenant, ModelSchema schema) {
        faults.run(() -> places.prepare(tenant, schema.model()));
    }

    @Override
    public WriteCounts upsertNewer(TenantId tenant, ModelSchema schema, List<ObservedRecord> records, Instant now) {
        refuseBadPage(records, ObservedRecord::odooId);
        Set<String> slow = schema.slow().names();
        return write(
                schema,
                records.stream()
                        .map(record -> new Candidate(tenant, record, slow))
                        .toList(),
                now);
    }

    @Override
    public WriteCounts replaceExactly(
            TenantId tenant, ModelSchema schema, List<Replacement> replacements, Instant now) {
        refuseBadPage(replacements, replacement -> replacement.next().odooId());
        Set<String> slow = schema.slow().names();
        return write(
                schema,
                replacements.stream()
                        .map(replacement -> Candidate.inPlaceOf(replacement.seen(), tenant, replacement.next(), slow))
                        .toList(),
                now);
    }

    private WriteCounts write(ModelSchema schema, List<Candidate> page, Instant now) {
        PageWrite write = new PageWrite(places.of(schema.model()), new MirrorEncoder(now), faults);
        return faults.guard(() -> write.write(page));
    }

    private static <T> void refuseBadPage(List<T> records, ToLongFunction<T> id) {
        if (records.size() > ModelScope.MAX_PAGE_SIZE) {
            throw new IllegalArgumentException(
                    "at most " + ModelScope.MAX_PAGE_SIZE + " records at a time, not " + records.size());
        }
        Set<Long> ids = new HashSet<>();
        for (T record : records) {
            if (!ids.add(id.applyAsLong(record))) {
                throw new IllegalArgumentException("record " + id.applyAsLong(record) + " comes twice in one page");
            }
        }
    }

    @Override
    public long tombstone(TenantId tenant, ModelSchema schema, List<Vanished> vanished, Instant now) {
        refuseBadPage(vanished, Vanished::odooId);
        return faults.guard(() -> Tombstones.set(places.of(schema.model()), tenant, vanished, now));
    }

    @Override
    public long purgeTombstones(Instant before, int limit) {
        return purge(Tombstones.setBefore(before), limit);
    }

    @Override
    public long purgeBefore(TenantId tenant, long epoch, int limit) {
        return purge(
                new Document("userId", tenant.value())
                        .append("_sync.version", new Document("$lt", firstVersion(epoch))),
                limit);
    }

    private long purge(Document query, int limit) {
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
    public List<MirroredRecord> list(TenantId tenant, String model, Selection selection, int limit) {
        return limit < 1 ? List.of() : faults.guard(() -> queries.list(tenant, model, selection, limit));
    }

    @Override
    public List<MirroredRecord> find(TenantId tenant, String model, long[] ids) {
        return faults.guard(() -> queries.find(tenant, model, ids));
    }

    @Override
    public Digest digest(TenantId tenant, String model, Selection selection, Width width) {
        return faults.guard(() -> queries.digest(tenant, model, selection, width));
    }
}
