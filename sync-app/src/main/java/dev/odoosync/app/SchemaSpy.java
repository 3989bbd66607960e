package dev.odoosync.app;

import dev.odoosync.port.RecordWriter;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.Vanished;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Learns which fields the engine reads of each model, so that the bare loop reads the very same. Thread-safe. */
final class SchemaSpy {
    private final Map<String, ModelSchema> schemas = new ConcurrentSkipListMap<>();

    /** The schemas seen so far, by model. */
    Collection<ModelSchema> schemas() {
        return List.copyOf(schemas.values());
    }

    /** The same writer, looked over the shoulder. */
    RecordWriter watch(RecordWriter writer) {
        return new RecordWriter() {
            @Override
            public void prepare(TenantId tenant, ModelSchema schema) {
                schemas.put(schema.model(), schema);
                writer.prepare(tenant, schema);
            }

            @Override
            public WriteCounts upsertNewer(
                    TenantId tenant, ModelSchema schema, List<ObservedRecord> records, Instant now) {
                return writer.upsertNewer(tenant, schema, records, now);
            }

            @Override
            public WriteCounts replaceExactly(
                    TenantId tenant, ModelSchema schema, List<Replacement> replacements, Instant now) {
                return writer.replaceExactly(tenant, schema, replacements, now);
            }

            @Override
            public long tombstone(TenantId tenant, ModelSchema schema, List<Vanished> vanished, Instant now) {
                return writer.tombstone(tenant, schema, vanished, now);
            }

            @Override
            public long purgeTombstones(Instant before, int limit) {
                return writer.purgeTombstones(before, limit);
            }

            @Override
            public long purgeBefore(TenantId tenant, long epoch, int limit) {
                return writer.purgeBefore(tenant, epoch, limit);
            }
        };
    }
}
