package dev.odoosync.examples;

import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.tenant.TenantId;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A mirror in files: a line of JSON for each version of a record, a file for each tenant and model. All of a model's records are
 * in memory as well, and files only grow: an example, for small customers. One process at a time may write; a store that several
 * share would compare versions in the store itself. Thread-safe.
 */
final class FileMirror implements RecordWriter, MirrorReader, AutoCloseable {
    private final Path folder;
    private final List<String> models;
    private final Map<Path, Journal> open = new TreeMap<>();

    /**
     * @param folder where the files are
     * @param models those that are mirrored there; what is left of an earlier epoch is looked for in them
     */
    FileMirror(Path folder, List<String> models) {
        this.folder = folder;
        this.models = List.copyOf(models);
    }

    /** Where a model of a tenant is kept. */
    static Path place(Path folder, TenantId tenant, String model) {
        return folder.resolve("tenant-" + URLEncoder.encode(tenant.value(), StandardCharsets.UTF_8))
                .resolve(model + ".jsonl");
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
            } else if (record.version().compareTo(versionOf(before)) <= 0) {
                counts = counts.plus(new WriteCounts(0, 0, 0, 1)); // never back to an older version
            } else {
                Line next = before.after(record, now);
                boolean changed = !next.hasContentOf(before);
                page.add(next); // unchanged content too: it gets its new version
                counts = counts.plus(new WriteCounts(0, changed ? 1 : 0, changed ? 0 : 1, 0));
            }
        }
        append(journal, page); // forced to the disk before we say that it is written
        return counts;
    }
    // end

    @Override
    public synchronized void prepare(TenantId tenant, ModelSchema schema) {
        journal(tenant, schema.model()).records().values().forEach(FileMirror::versionOf);
    }

    @Override
    public synchronized long purgeBefore(TenantId tenant, long epoch, int limit) {
        long purged = 0;
        for (String model : models) {
            Journal journal = journal(tenant, model);
            List<Line> old = journal.records().values().stream()
                    .filter(line -> versionOf(line).epoch() < epoch)
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
        return journal(tenant, model).records().size();
    }

    @Override
    public synchronized List<Pair> pairs(TenantId tenant, String model, long after, int limit) {
        return journal(tenant, model).records().tailMap(after, false).values().stream()
                .limit(limit)
                .map(Line::pair)
                .toList();
    }

    @Override
    public synchronized void close() throws IOException {
        for (Journal journal : open.values()) {
            journal.close();
        }
        open.clear();
    }

    private Journal journal(TenantId tenant, String model) {
        return open.computeIfAbsent(place(folder, tenant, model), place -> {
            try {
                return Journal.open(place);
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
