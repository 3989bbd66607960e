package dev.odoosync.app;

import dev.odoosync.port.RecordWriter;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.Vanished;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Takes everything and keeps nothing: what is left is the engine itself.
 *
 * @param each how long it takes for a page, as a store on another machine would
 */
record NowhereWriter(Duration each, Pause pause) implements RecordWriter {
    NowhereWriter() {
        this(Duration.ZERO, Pause.REAL);
    }

    @Override
    public void prepare(TenantId tenant, ModelSchema schema) {
        // There is nothing to prepare.
    }

    @Override
    public WriteCounts upsertNewer(TenantId tenant, ModelSchema schema, List<ObservedRecord> records, Instant now) {
        pause.lasts(each);
        return new WriteCounts(records.size(), 0, 0, 0);
    }

    @Override
    public WriteCounts replaceExactly(
            TenantId tenant, ModelSchema schema, List<Replacement> replacements, Instant now) {
        return new WriteCounts(0, 0, 0, replacements.size());
    }

    @Override
    public long tombstone(TenantId tenant, ModelSchema schema, List<Vanished> vanished, Instant now) {
        return 0;
    }

    @Override
    public long purgeTombstones(Instant before, int limit) {
        return 0;
    }

    @Override
    public long purgeBefore(TenantId tenant, long epoch, int limit) {
        return 0;
    }
}
