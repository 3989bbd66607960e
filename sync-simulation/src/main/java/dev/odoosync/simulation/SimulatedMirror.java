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

/** One worker's way to the mirror, watched by the referee. A bulk may break off in the middle. */
record SimulatedMirror(RecordWriter writer, MirrorReader reader, PortGate gate, Referee referee, Worker worker)
        implements RecordWriter, MirrorReader {
    @Override
    public void prepare(TenantId tenant, ModelSchema schema) {
        gate.read("prepare " + schema.model(), () -> {
            writer.prepare(tenant, schema);
            return true;
        });
    }

    @Override
    public WriteCounts upsertNewer(TenantId tenant, ModelSchema schema, List<ObservedRecord> records, Instant now) {
        return bulk(
                "upsert " + schema.model() + " "
                        + records.stream()
                                .map(r -> r.odooId() + "@" + r.version().second() + "/"
                                        + r.version().fence())
                                .toList(),
                records,
                some -> referee.mirror()
                        .upsert(tenant, schema, some, () -> writer.upsertNewer(tenant, schema, some, now)));
    }

    @Override
    public WriteCounts replaceExactly(
            TenantId tenant, ModelSchema schema, List<Replacement> replacements, Instant now) {
        return bulk(
                "replace " + schema.model() + " "
                        + replacements.stream().map(r -> r.next().odooId()).toList(),
                replacements,
                some -> referee.mirror()
                        .replace(tenant, schema, some, worker, () -> writer.replaceExactly(tenant, schema, some, now)));
    }

    @Override
    public long tombstone(TenantId tenant, ModelSchema schema, List<Vanished> vanished, Instant now) {
        MirrorWatch.Comparison comparison =
                new MirrorWatch.Comparison(worker, referee.brakes().began(worker, tenant, schema.model()));
        return bulk(
                "tombstone " + schema.model() + " "
                        + vanished.stream().map(Vanished::odooId).toList(),
                vanished,
                some -> referee.mirror()
                        .tombstone(
                                tenant, schema, some, comparison, () -> writer.tombstone(tenant, schema, some, now)));
    }

    /** Writes some of the records. */
    private interface Bulk<R, T> {
        T write(List<R> some);
    }

    private <R, T> T bulk(String what, List<R> records, Bulk<R, T> write) {
        return gate.write(
                what,
                () -> {
                    if (gate.breaksBulk()) {
                        write.write(records.subList(0, gate.part(records.size())));
                        throw gate.failed(gate.unavailable("simulated break of a bulk"));
                    }
                    return write.write(records);
                },
                () -> write.write(records));
    }

    @Override
    public long purgeBefore(TenantId tenant, long epoch, int limit) {
        return gate.read("purge before epoch " + epoch, () -> writer.purgeBefore(tenant, epoch, limit));
    }

    @Override
    public long purgeTombstones(Instant before, int limit) {
        return gate.read("purge tombstones", () -> writer.purgeTombstones(before, limit));
    }

    @Override
    public long count(TenantId tenant, String model) {
        return gate.read("count mirrored " + model, () -> reader.count(tenant, model));
    }

    @Override
    public List<MirroredRecord> list(TenantId tenant, String model, Selection selection, int limit) {
        return gate.read("list mirrored " + model, () -> reader.list(tenant, model, selection, limit));
    }

    @Override
    public List<MirroredRecord> find(TenantId tenant, String model, long[] ids) {
        return gate.read("find mirrored " + model, () -> reader.find(tenant, model, ids));
    }

    @Override
    public Digest digest(TenantId tenant, String model, Selection selection, Width width) {
        return gate.read("digest mirrored " + model, () -> {
            if (selection.equals(Selection.ALL) && width == Width.DAY) {
                referee.brakes().begins(worker, tenant, model);
            }
            return reader.digest(tenant, model, selection, width);
        });
    }
}
