package dev.odoosync.simulation;

import dev.odoosync.port.RecordWriter.Replacement;
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.record.Vanished;
import dev.odoosync.tenant.TenantId;
import dev.odoosync.testing.InMemoryMirror.Stored;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The mirror: nothing goes back but what is replaced exactly, and only what was gone becomes a tombstone. */
final class MirrorWatch {
    private final Universe universe;
    private final BrakeWatch brakes;

    MirrorWatch(Universe universe, BrakeWatch brakes) {
        this.universe = universe;
        this.brakes = brakes;
    }

    WriteCounts upsert(TenantId tenant, ModelSchema schema, List<ObservedRecord> records, Supplier<WriteCounts> write) {
        Map<Long, Stored> before = new HashMap<>();
        records.forEach(record -> put(before, tenant, schema, record.odooId()));
        WriteCounts counts = write.get();
        for (ObservedRecord record : records) {
            Stored stored = find(tenant, schema, record.odooId());
            requireForward(schema, record, before.get(record.odooId()), stored);
        }
        return counts;
    }

    private void requireForward(
            ModelSchema schema, ObservedRecord record, @Nullable Stored before, @Nullable Stored after) {
        String which = schema.model() + " " + record.odooId();
        boolean wasGone = before != null && !before.alive();
        if (after == null || (!wasGone && version(after).compareTo(record.version()) < 0)) {
            throw new RuleBroken("what is acknowledged is stored", which + " is stored as " + after);
        }
        if (before == null) {
            return;
        }
        int order = version(after).compareTo(version(before));
        boolean resurrected = wasGone
                && after.alive()
                && version(after).fence() > version(before).fence();
        if ((order < 0 && !resurrected) || (order == 0 && !after.equals(before))) {
            throw new RuleBroken("no regress", which + " went from " + before + " to " + after);
        }
        if (wasGone && after.alive()) {
            universe.notes.coverage().add(Happening.RESURRECTED);
        }
    }

    WriteCounts replace(
            TenantId tenant,
            ModelSchema schema,
            List<Replacement> replacements,
            Worker worker,
            Supplier<WriteCounts> write) {
        WriteCounts counts = write.get();
        long replaced = replacements.size() - counts.stale();
        for (long i = 0; i < replaced; i++) {
            universe.notes.coverage().add(Happening.SET_BACK);
        }
        brakes.changed(worker, tenant, schema.model(), replaced);
        return counts;
    }

    long tombstone(
            TenantId tenant, ModelSchema schema, List<Vanished> vanished, Comparison comparison, LongSupplier write) {
        Map<Long, Stored> before = new HashMap<>();
        vanished.forEach(gone -> put(before, tenant, schema, gone.odooId()));
        long marked = write.getAsLong();
        World world = universe.world(tenant);
        long buried = 0;
        boolean compared = true;
        for (Vanished gone : vanished) {
            Stored was = before.get(gone.odooId());
            Stored stored = find(tenant, schema, gone.odooId());
            if (was != null && was.alive() && stored != null && !stored.alive()) {
                buried++;
                universe.notes.coverage().add(Happening.TOMBSTONE);
                requireGone(world, schema, gone, was, comparison.began());
                compared = !universe.way.watch.isAbout(
                        comparison.worker(), tenant, new Ledger.Place(schema.model(), gone.odooId()));
            }
        }
        if (compared) {
            brakes.changed(comparison.worker(), tenant, schema.model(), buried);
        }
        return marked;
    }

    /** Who compares, and since when. */
    record Comparison(Worker worker, Instant began) {}

    private static void requireGone(World world, ModelSchema schema, Vanished gone, Stored was, Instant since) {
        String which = schema.model() + " " + gone.odooId();
        if (!gone.seen().equals(was.version())) {
            throw new RuleBroken("a tombstone is of what was seen", which + " was " + was.version());
        }
        if (!world.model(schema.model()).wasAbsentSince(gone.odooId(), since.minus(world.lag))) {
            throw new RuleBroken("a tombstone only for what is gone", which + " could be read ever since " + since);
        }
    }

    private void put(Map<Long, Stored> stored, TenantId tenant, ModelSchema schema, long id) {
        Stored known = find(tenant, schema, id);
        if (known != null) {
            stored.put(id, known);
        }
    }

    private @Nullable Stored find(TenantId tenant, ModelSchema schema, long id) {
        return universe.mirror.find(tenant, schema.model(), id).orElse(null);
    }

    private static RecordVersion version(Stored stored) {
        return Objects.requireNonNull(stored.version(), "what the engine wrote has a version");
    }
}
