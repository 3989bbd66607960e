package dev.odoosync.simulation;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.plan.Digest;
import dev.odoosync.plan.Histogram.Width;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.record.MirroredRecord;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.Vanished;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/** Asks another mirror: for mistakes in single operations. */
class ForwardingMirror implements RecordWriter, MirrorReader {
    final RecordWriter writer;
    final MirrorReader reader;

    ForwardingMirror(Seam.Stores stores) {
        this.writer = stores.writer();
        this.reader = stores.reader();
    }

    @Override
    public void prepare(TenantId tenant, ModelSchema schema) {
        writer.prepare(tenant, schema);
    }

    @Override
    public WriteCounts upsertNewer(TenantId tenant, ModelSchema schema, List<ObservedRecord> records, Instant now) {
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
    public long purgeBefore(TenantId tenant, long epoch, int limit) {
        return writer.purgeBefore(tenant, epoch, limit);
    }

    @Override
    public long purgeTombstones(Instant before, int limit) {
        return writer.purgeTombstones(before, limit);
    }

    @Override
    public long count(TenantId tenant, String model) {
        return reader.count(tenant, model);
    }

    @Override
    public List<MirroredRecord> list(TenantId tenant, String model, Selection selection, int limit) {
        return reader.list(tenant, model, selection, limit);
    }

    @Override
    public List<MirroredRecord> find(TenantId tenant, String model, long[] ids) {
        return reader.find(tenant, model, ids);
    }

    @Override
    public Digest digest(TenantId tenant, String model, Selection selection, Width width) {
        return reader.digest(tenant, model, selection, width);
    }
}
