package dev.odoosync.testkit;

import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.record.Vanished;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A fresh, empty mirror with both its sides, and a look behind it. */
public interface MirrorFixture {
    /** The writer under test: the same one at each call. */
    RecordWriter writer();

    /** The reader of the same mirror. */
    MirrorReader reader();

    /** The stored record, read past the ports; empty where it is not there. */
    Optional<Stored> find(TenantId tenant, ModelSchema schema, long odooId);

    /** Leaves a document there that carries no version, as an earlier system may have done. */
    void plantForeign(TenantId tenant, ModelSchema schema, long odooId);

    /**
     * What is stored of one record.
     *
     * @param version of the observation it was last written by
     * @param changedAt when its values last changed
     * @param values its fields by Odoo's own names, as {@link dev.odoosync.record.FieldValue#raw()} gives them: a null is
     *     stored as null, and what was never written is not in the map
     * @param deletedAt when it became a tombstone; null when it is none
     * @param why why it became one; null when it is none
     */
    record Stored(
            RecordVersion version,
            Instant changedAt,
            Map<String, @Nullable Object> values,
            @Nullable Instant deletedAt,
            Vanished.@Nullable Why why) {
        /** Whether it is no tombstone, and nothing of one is left. */
        public boolean alive() {
            return deletedAt == null && why == null;
        }
    }
}
