package dev.odoosync.testing;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.plan.Digest;
import dev.odoosync.plan.Histogram.Width;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.MirroredRecord;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.record.Vanished;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The mirror in maps. It keeps the values it was handed and no copies of them.
 *
 * <p>Thread-safe; nothing outlives the process. Stricter than a server in one thing: writing to a model that was never
 * prepared is an error.
 */
public final class InMemoryMirror implements RecordWriter, MirrorReader {

    /**
     * One mirrored record.
     *
     * @param version of the observation it was last written by; null for a document that is not the engine's
     * @param changedAt when its values last changed
     * @param values its fields by Odoo's own names, {@code write_date} and {@code create_date} among them
     * @param deletedAt when it became a tombstone; null when it is none
     * @param why why it became one; null when it is none
     */
    public record Stored(
            @Nullable RecordVersion version,
            Instant changedAt,
            Map<String, FieldValue> values,
            @Nullable Instant deletedAt,
            Vanished.@Nullable Why why) {
        Stored(@Nullable RecordVersion version, Instant changedAt, Map<String, FieldValue> values) {
            this(version, changedAt, values, null, null);
        }

        /** Whether Odoo still showed it when it was last looked at. */
        public boolean alive() {
            return deletedAt == null;
        }

        boolean deletedBefore(Instant time) {
            return deletedAt != null && deletedAt.isBefore(time);
        }

        @Nullable
        Instant writeDate() {
            return values.get("write_date") instanceof FieldValue.Moment moment ? moment.value() : null;
        }

        boolean before(long epoch) {
            return version != null && version.epoch() < epoch;
        }
    }

    private record Place(TenantId tenant, String model) {}

    private static final WriteCounts STALE = new WriteCounts(0, 0, 0, 1);

    private final Map<Place, NavigableMap<Long, Stored>> places = new HashMap<>();
    private final Set<Place> prepared = new HashSet<>();

    @Override
    public synchronized void prepare(TenantId tenant, ModelSchema schema) {
        Place place = new Place(tenant, schema.model());
        at(place).forEach((id, stored) -> refuseForeign(place, id, stored));
        prepared.add(place);
    }

    @Override
    public synchronized WriteCounts upsertNewer(
            TenantId tenant, ModelSchema schema, List<ObservedRecord> records, Instant now) {
        Place place = new Place(tenant, schema.model());
        if (!prepared.contains(place)) {
            throw new IllegalStateException("the mirror of " + schema.model() + " was not prepared");
        }
        PageCheck.refuseBadPage(records, ObservedRecord::odooId);
        WriteCounts counts = WriteCounts.NONE;
        for (ObservedRecord record : records) {
            counts = counts.plus(write(place, record, now));
        }
        return counts;
    }

    @Override
    public synchronized WriteCounts replaceExactly(
            TenantId tenant, ModelSchema schema, List<Replacement> replacements, Instant now) {
        PageCheck.refuseBadPage(replacements, replacement -> replacement.next().odooId());
        Map<Long, Stored> records = at(new Place(tenant, schema.model()));
        WriteCounts counts = WriteCounts.NONE;
        for (Replacement replacement : replacements) {
            Stored stored = records.get(replacement.next().odooId());
            counts = counts.plus(
                    stored != null && replacement.seen().equals(stored.version())
                            ? replace(records, stored, replacement.next(), now)
                            : STALE);
        }
        return counts;
    }

    @Override
    public synchronized long tombstone(TenantId tenant, ModelSchema schema, List<Vanished> vanished, Instant now) {
        PageCheck.refuseBadPage(vanished, Vanished::odooId);
        Map<Long, Stored> records = at(new Place(tenant, schema.model()));
        long marked = 0;
        for (Vanished gone : vanished) {
            Stored stored = records.get(gone.odooId());
            if (stored != null && stored.alive() && gone.seen().equals(stored.version())) {
                records.put(gone.odooId(), new Stored(gone.tombstone(), now, stored.values(), now, gone.why()));
                marked++;
            }
        }
        return marked;
    }

    @Override
    public synchronized long purgeTombstones(Instant before, int limit) {
        long purged = 0;
        for (NavigableMap<Long, Stored> records : places.values()) {
            purged += purge(records, stored -> stored.deletedBefore(before), limit - purged);
        }
        return purged;
    }

    @Override
    public synchronized long purgeBefore(TenantId tenant, long epoch, int limit) {
        long purged = 0;
        for (Map.Entry<Place, NavigableMap<Long, Stored>> place : places.entrySet()) {
            if (place.getKey().tenant().equals(tenant)) {
                purged += purge(place.getValue(), stored -> stored.before(epoch), limit - purged);
            }
        }
        return purged;
    }

    private static long purge(NavigableMap<Long, Stored> records, Predicate<Stored> which, long limit) {
        List<Long> old = records.entrySet().stream()
                .filter(entry -> which.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
        old.forEach(records::remove);
        return old.size();
    }

    /** The values of all records of the model but tombstones, for {@link InMemorySummaries}. */
    synchronized List<Map<String, FieldValue>> values(TenantId tenant, String model) {
        return alive(tenant, model).map(entry -> entry.getValue().values()).toList();
    }

    @Override
    public synchronized long count(TenantId tenant, String model) {
        return alive(tenant, model).count();
    }

    @Override
    public synchronized List<MirroredRecord> list(TenantId tenant, String model, Selection selection, int limit) {
        return selected(tenant, model, selection).limit(limit).toList();
    }

    @Override
    public synchronized List<MirroredRecord> find(TenantId tenant, String model, long[] ids) {
        Set<Long> wanted = LongStream.of(ids).boxed().collect(Collectors.toSet());
        return selected(tenant, model, Selection.ALL)
                .filter(record -> wanted.contains(record.odooId()))
                .toList();
    }

    @Override
    public synchronized Digest digest(TenantId tenant, String model, Selection selection, Width width) {
        return Digest.of(
                width,
                selected(tenant, model, selection).map(MirroredRecord::dated).toList());
    }

    private Stream<MirroredRecord> selected(TenantId tenant, String model, Selection selection) {
        return alive(tenant, model)
                .filter(entry -> selection.ids().contains(entry.getKey()))
                .filter(entry -> selection.window() == null
                        || selection.window().contains(entry.getValue().writeDate()))
                .map(entry -> mirrored(new Place(tenant, model), entry.getKey(), entry.getValue()));
    }

    private static MirroredRecord mirrored(Place place, long id, Stored stored) {
        refuseForeign(place, id, stored);
        return new MirroredRecord(id, stored.writeDate(), Objects.requireNonNull(stored.version()));
    }

    private Stream<Map.Entry<Long, Stored>> alive(TenantId tenant, String model) {
        return at(new Place(tenant, model)).entrySet().stream()
                .filter(entry -> entry.getValue().alive());
    }

    /** The record as it is in the mirror; empty where it is not there. */
    public synchronized Optional<Stored> find(TenantId tenant, String model, long odooId) {
        return Optional.ofNullable(at(new Place(tenant, model)).get(odooId));
    }

    /** The ids of all mirrored records of the model but tombstones, ascending. */
    public synchronized Set<Long> ids(TenantId tenant, String model) {
        return alive(tenant, model).map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Puts a document there that is not the engine's, as an earlier system may have left one. */
    public synchronized void plantForeign(TenantId tenant, String model, long odooId) {
        at(new Place(tenant, model)).put(odooId, new Stored(null, Instant.EPOCH, Map.of()));
    }

    private WriteCounts write(Place place, ObservedRecord record, Instant now) {
        Map<Long, Stored> records = at(place);
        Stored before = records.get(record.odooId());
        if (before == null) {
            records.put(record.odooId(), new Stored(record.version(), now, record.values()));
            return new WriteCounts(1, 0, 0, 0);
        }
        refuseForeign(place, record.odooId(), before);
        RecordVersion known = before.version();
        RecordVersion seen = record.version();
        boolean newer = known == null || (before.alive() ? seen.compareTo(known) > 0 : seen.outlives(known));
        return newer ? replace(records, before, record, now) : STALE;
    }

    /** What takes the place of a tombstone is a change, whatever its values. */
    private static WriteCounts replace(Map<Long, Stored> records, Stored before, ObservedRecord next, Instant now) {
        Map<String, FieldValue> values = merged(before.values(), next.values());
        boolean changed = !before.alive() || !content(values).equals(content(before.values()));
        records.put(next.odooId(), new Stored(next.version(), changed ? now : before.changedAt(), values));
        return changed ? new WriteCounts(0, 1, 0, 0) : new WriteCounts(0, 0, 1, 0);
    }

    private NavigableMap<Long, Stored> at(Place place) {
        return places.computeIfAbsent(place, key -> new TreeMap<>());
    }

    private static Map<String, FieldValue> merged(Map<String, FieldValue> before, Map<String, FieldValue> next) {
        if (next.keySet().containsAll(before.keySet())) {
            return next;
        }
        Map<String, FieldValue> values = new HashMap<>(before);
        values.putAll(next);
        return values;
    }

    /** What counts as content: a write that changes nothing but its own traces is not a change. */
    private static Map<String, FieldValue> content(Map<String, FieldValue> values) {
        Map<String, FieldValue> content = new HashMap<>(values);
        content.keySet().removeAll(Set.of("write_date", "write_uid"));
        return content;
    }

    private static void refuseForeign(Place place, long id, Stored stored) {
        if (stored.version() == null) {
            throw new TenantFault(
                    FaultCode.STORE_REFUSED,
                    "the mirror of " + place.model() + " holds a document without a version, " + place.tenant() + ":"
                            + id + "; such documents must be adopted or removed first");
        }
    }
}
