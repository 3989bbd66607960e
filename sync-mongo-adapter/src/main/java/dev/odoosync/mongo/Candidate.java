package dev.odoosync.mongo;

import dev.odoosync.record.ContentHash;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.tenant.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One record on its way into the mirror. Belongs to one call, and so to one thread. */
final class Candidate {
    /** How a record fares. */
    enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED,
        STALE
    }

    final TenantId tenant;
    final ObservedRecord record;
    final String key;
    final String version;
    final String hash;

    /** A hash for each value of the slower lane that it carries, by the stored name of the field. */
    final Map<String, String> slow = new TreeMap<>();

    /** The stored version that it is to replace, whatever its own; null where it replaces any lower one. */
    final @Nullable String seen;

    /** What the last write of it would have made of it; null while none was tried, or none can have worked. */
    @Nullable
    Outcome tried;

    /** Whether its insert met a key that was there already. */
    boolean duplicate;

    /** A record to be written where it is absent or stored with a lower version. */
    Candidate(TenantId tenant, ObservedRecord record, Set<String> slowNames) {
        this(tenant, record, slowNames, null);
    }

    /** A record to be written in place of what was seen of it. */
    static Candidate inPlaceOf(RecordVersion seen, TenantId tenant, ObservedRecord record, Set<String> slowNames) {
        return new Candidate(tenant, record, slowNames, seen.sortable());
    }

    private Candidate(TenantId tenant, ObservedRecord record, Set<String> slowNames, @Nullable String seen) {
        this.seen = seen;
        this.tenant = tenant;
        this.record = record;
        this.key = key(tenant, record.odooId());
        this.version = record.version().sortable();
        this.hash = ContentHash.of(slowNames.isEmpty() ? record.values() : withoutSlow(slowNames));
    }

    private Map<String, FieldValue> withoutSlow(Set<String> slowNames) {
        Map<String, FieldValue> stored = new HashMap<>(record.values());
        for (String name : slowNames) {
            FieldValue value = stored.remove(name);
            if (value != null) {
                slow.put(FieldNames.topLevel(name), ContentHash.of(Map.of(name, value)));
            }
        }
        return stored;
    }

    /** Whether all that it carries has these hashes. What it does not carry does not count. */
    boolean isSame(@Nullable String otherHash, Map<String, Object> otherSlow) {
        return hash.equals(otherHash)
                && slow.entrySet().stream().allMatch(entry -> entry.getValue().equals(otherSlow.get(entry.getKey())));
    }

    /** The {@code _id} of a mirrored record. */
    static String key(TenantId tenant, long odooId) {
        return tenant.value() + ":" + odooId;
    }

    /** Whether it is to be written although nothing is there. */
    boolean mayCreate() {
        return seen == null;
    }

    /** Whether it is to be written over that version, which may be that of a tombstone. */
    boolean takesPlaceOf(String stored, boolean gone) {
        if (seen != null) {
            return stored.equals(seen);
        }
        return gone ? record.version().outlives(RecordVersion.parse(stored)) : stored.compareTo(version) < 0;
    }

    /** How it fared, now that {@code stored} was found, whose place it does not take. */
    Outcome outcome(String stored) {
        boolean mine = tried == Outcome.CREATED || stored.equals(version);
        return tried != null && mine ? tried : Outcome.STALE;
    }
}
