package dev.odoosync.examples;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.plan.Digest;
import dev.odoosync.plan.Histogram.Width;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.record.MirroredRecord;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.record.Vanished;
import dev.odoosync.tenant.TenantId;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A mirror in files: a line of JSON for each version of a record, a file for each tenant and model. All of a model's records are
 * in memory as well, and files only grow: an example, for small customers. One process at a time may write; a store that several
 * share would compare versions in the store itself. Thread-safe.
 */
final class FileMirror implements RecordWriter, MirrorReader, AutoCloseable {
    private static final WriteCounts STALE = new WriteCounts(0, 0, 0, 1);

    private final Path folder;
    private final Map<Path, Journal> open = new TreeMap<>();

    /** @param folder where the files are */
    FileMirror(Path folder) {
        this.folder = folder;
    }

    /** Where a model of a tenant is kept. */
    static Path place(Path folder, TenantId tenant, String model) {
        return place(folder, tenant).resolve(model + ".jsonl");
    }

    private static Path place(Path folder, TenantId tenant) {
        return folder.resolve("tenant-" + URLEncoder.encode(tenant.value(), StandardCharsets.UTF_8));
    }

    // door: writer
    @Override
    public synchronized WriteCounts upsertNewer(
            TenantId tenant, ModelSchema schema, List<ObservedRecord> records, Instant now) {
        Journal journal = journal(tenant, schema.model());
        List<Line> page = new ArrayList<>();
        WriteCounts counts = WriteCounts.NONE;
        for (ObservedRecord record : records) {
            Line before = journal.records().get(record.odooId());
            if (before == null) {
                page.add(Line.created(record, now));
                counts = counts.plus(new WriteCounts(1, 0, 0, 0));
            } else if (!isNewer(record, before)) {
                counts = counts.plus(STALE); // never back to an older version
            } else {
                Line next = before.after(record, now);
                page.add(next); // unchanged content too: it gets its new version
                counts = counts.plus(changed(before, next));
            }
        }
        append(journal, page); // forced to the disk before we say that it is written
        return counts;
    }
    // end

    @Override
    public synchronized WriteCounts replaceExactly(
            TenantId tenant, ModelSchema schema, List<Replacement> replacements, Instant now) {
        Journal journal = journal(tenant, schema.model());
        List<Line> page = new ArrayList<>();
        WriteCounts counts = WriteCounts.NONE;
        for (Replacement replacement : replacements) {
            Line before = journal.records().get(replacement.next().odooId());
            if (before == null || !versionOf(before).equals(replacement.seen())) {
                counts = counts.plus(STALE);
            } else {
                Line next = before.after(replacement.next(), now);
                page.add(next);
                counts = counts.plus(changed(before, next));
            }
        }
        append(journal, page);
        return counts;
    }

    private static WriteCounts changed(Line before, Line next) {
        return next.hasContentOf(before) ? new WriteCounts(0, 0, 1, 0) : new WriteCounts(0, 1, 0, 0);
    }

    private static boolean isNewer(ObservedRecord record, Line before) {
        RecordVersion known = versionOf(before);
        return before.alive()
                ? record.version().compareTo(known) > 0
                : record.version().outlives(known);
    }

    @Override
    public synchronized long tombstone(TenantId tenant, ModelSchema schema, List<Vanished> vanished, Instant now) {
        Journal journal = journal(tenant, schema.model());
        List<Line> page = new ArrayList<>();
        for (Vanished gone : vanished) {
            Line before = journal.records().get(gone.odooId());
            if (before != null && before.alive() && versionOf(before).equals(gone.seen())) {
                page.add(before.gone(gone, now));
            }
        }
        append(journal, page);
        return page.size();
    }

    @Override
    public synchronized void prepare(TenantId tenant, ModelSchema schema) {
        journal(tenant, schema.model()).records().values().forEach(FileMirror::versionOf);
    }

    @Override
    public synchronized long purgeBefore(TenantId tenant, long epoch, int limit) {
        return purge(place(folder, tenant), line -> versionOf(line).epoch() < epoch, limit);
    }

    @Override
    public synchronized long purgeTombstones(Instant before, int limit) {
        return purge(folder, line -> line.deletedBefore(before), limit);
    }

    private long purge(Path below, Predicate<Line> which, int limit) {
        long purged = 0;
        for (Path place : places(below)) {
            Journal journal = journal(place);
            List<Line> old = journal.records().values().stream()
                    .filter(which)
                    .limit(limit - purged)
                    .map(line -> Line.removed(line.odooId()))
                    .toList();
            append(journal, old);
            purged += old.size();
        }
        return purged;
    }

    @Override
    public synchronized long count(TenantId tenant, String model) {
        return living(tenant, model).count();
    }

    @Override
    public synchronized List<MirroredRecord> list(TenantId tenant, String model, Selection selection, int limit) {
        return selected(tenant, model, selection)
                .limit(limit)
                .map(FileMirror::mirrored)
                .toList();
    }

    @Override
    public synchronized List<MirroredRecord> find(TenantId tenant, String model, long[] ids) {
        Set<Long> wanted = LongStream.of(ids).boxed().collect(Collectors.toSet());
        return living(tenant, model)
                .filter(line -> wanted.contains(line.odooId()))
                .map(FileMirror::mirrored)
                .toList();
    }

    @Override
    public synchronized Digest digest(TenantId tenant, String model, Selection selection, Width width) {
        return Digest.of(
                width,
                selected(tenant, model, selection)
                        .map(FileMirror::mirrored)
                        .map(MirroredRecord::dated)
                        .toList());
    }

    private Stream<Line> living(TenantId tenant, String model) {
        return journal(tenant, model).records().values().stream().filter(Line::alive);
    }

    private Stream<Line> selected(TenantId tenant, String model, Selection selection) {
        return living(tenant, model)
                .filter(line -> selection.ids().contains(line.odooId()))
                .filter(line -> selection.window() == null || selection.window().contains(line.writeDate()));
    }

    private static MirroredRecord mirrored(Line line) {
        return new MirroredRecord(line.odooId(), line.writeDate(), versionOf(line));
    }

    @Override
    public synchronized void close() throws IOException {
        for (Journal journal : open.values()) {
            journal.close();
        }
        open.clear();
    }

    /** All files of models below a folder, in order. */
    private static List<Path> places(Path below) {
        if (!Files.exists(below)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw away(e);
        }
    }

    private Journal journal(TenantId tenant, String model) {
        return journal(place(folder, tenant, model));
    }

    private Journal journal(Path place) {
        return open.computeIfAbsent(place, absent -> {
            try {
                return Journal.open(absent);
            } catch (IOException e) {
                throw away(e);
            }
        });
    }

    private static void append(Journal journal, List<Line> page) {
        try {
            journal.append(page);
        } catch (IOException e) {
            throw away(e);
        }
    }

    private static RecordVersion versionOf(Line line) {
        RecordVersion version = line.version();
        if (version == null) {
            throw new TenantFault(
                    FaultCode.STORE_REFUSED,
                    "the mirror holds record " + line.odooId()
                            + " without a version; such records must be adopted or removed first");
        }
        return version;
    }

    private static TenantFault away(IOException cause) {
        return new TenantFault(FaultCode.STORE_UNAVAILABLE, "the files of the mirror cannot be used", cause);
    }
}
