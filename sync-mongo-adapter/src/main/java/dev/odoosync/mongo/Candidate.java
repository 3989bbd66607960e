package dev.odoosync.mongo;

import dev.odoosync.record.ContentHash;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.tenant.TenantId;
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

    /** What the last write of it would have made of it; null while none was tried, or none can have worked. */
    @Nullable
    Outcome tried;

    /** Whether its insert met a key that was there already. */
    boolean duplicate;

    Candidate(TenantId tenant, ObservedRecord record) {
        this.tenant = tenant;
        this.record = record;
        this.key = key(tenant, record.odooId());
        this.version = record.version().sortable();
        this.hash = ContentHash.of(record.values());
    }

    /** The {@code _id} of a mirrored record. */
    static String key(TenantId tenant, long odooId) {
        return tenant.value() + ":" + odooId;
    }

    /** How it fared, now that {@code stored}, its own version or a higher one, was found. */
    Outcome outcome(String stored) {
        boolean mine = tried == Outcome.CREATED || stored.equals(version);
        return tried != null && mine ? tried : Outcome.STALE;
    }
}
