package dev.odoosync.testing;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
     */
    public record Stored(@Nullable RecordVersion version, Instant changedAt, Map<String, FieldValue> values) {
        @Nullable
        Instant writeDate() {
            return values.get("write_date") instanceof FieldValue.Moment moment ? moment.value() : null;
        }

        boolean before(long epoch) {
            return version != null && version.epoch() < epoch;
        }
    }

    private record Place(TenantId tenant, String model) {}

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
        refuseBadPage(records);
        WriteCounts counts = WriteCounts.NONE;
        for (ObservedRecord record : records) {
            counts = counts.plus(write(place, record, now));
        }
        return counts;
    }

    @Override
    public synchronized long purgeBefore(TenantId tenant, long epoch, int limit) {
        long purged = 0;
        for (Map.Entry<Place, NavigableMap<Long, Stored>> place : places.entrySet()) {
            if (place.getKey().tenant().equals(tenant)) {
                purged += purge(place.getValue(), epoch, limit - purged);
            }
        }
        return purged;
    }

    private static long purge(NavigableMap<Long, Stored> records, long epoch, long limit) {
        List<Long> old = records.entrySet().stream()
                .filter(entry -> entry.getValue().before(epoch))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
        old.forEach(records::remove);
        return old.size();
    }

    /** The values of all records of the model, for {@link InMemorySummaries}. */
    synchronized List<Map<String, FieldValue>> values(TenantId tenant, String model) {
        return at(new Place(tenant, model)).values().stream()
                .map(Stored::values)
                .toList();
    }

    @Override
    public synchronized long count(TenantId tenant, String model) {
        return at(new Place(tenant, model)).size();
    }

    @Override
    public synchronized List<Pair> pairs(TenantId tenant, String model, long after, int limit) {
        return at(new Place(tenant, model)).tailMap(after, false).entrySet().stream()
                .limit(limit)
                .map(entry -> new Pair(entry.getKey(), entry.getValue().writeDate()))
                .toList();
    }

    /** The record as it is in the mirror; empty where it is not there. */
    public synchronized Optional<Stored> find(TenantId tenant, String model, long odooId) {
        return Optional.ofNullable(at(new Place(tenant, model)).get(odooId));
    }

    /** The ids of all mirrored records of the model, ascending. */
    public synchronized Set<Long> ids(TenantId tenant, String model) {
        return new TreeSet<>(at(new Place(tenant, model)).keySet());
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
        if (before.version() != null && record.version().compareTo(before.version()) <= 0) {
            return new WriteCounts(0, 0, 0, 1);
        }
        Map<String, FieldValue> values = merged(before.values(), record.values());
        boolean changed = !content(values).equals(content(before.values()));
        records.put(record.odooId(), new Stored(record.version(), changed ? now : before.changedAt(), values));
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

    private static void refuseBadPage(List<ObservedRecord> records) {
        if (records.size() > ModelScope.MAX_PAGE_SIZE) {
            throw new IllegalArgumentException(
                    "at most " + ModelScope.MAX_PAGE_SIZE + " records at a time, not " + records.size());
        }
        Set<Long> ids = new HashSet<>();
        for (ObservedRecord record : records) {
            if (!ids.add(record.odooId())) {
                throw new IllegalArgumentException("record " + record.odooId() + " comes twice in one page");
            }
        }
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
