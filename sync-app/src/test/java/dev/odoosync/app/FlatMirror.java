package dev.odoosync.app;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.Window;
import dev.odoosync.plan.Digest;
import dev.odoosync.plan.Digest.Sum;
import dev.odoosync.plan.Histogram.Width;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.record.MirroredRecord;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.record.Vanished;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The mirror of one model of one tenant, of which only versions are kept: 16 bytes a record. Thread-safe. */
final class FlatMirror implements RecordWriter, MirrorReader {
    private static final long NONE = Long.MIN_VALUE;

    private final long[] seconds;
    private final long[] fences;
    private long writtenTwice;

    /** For ids up to {@code highest}. */
    FlatMirror(int highest) {
        seconds = new long[highest + 1];
        fences = new long[highest + 1];
        Arrays.fill(seconds, NONE);
    }

    /** How often a record was written that was there already, by a first copy. */
    synchronized long writtenTwice() {
        return writtenTwice;
    }

    /** Loses a record, as no store should. */
    synchronized void forget(long id) {
        seconds[Math.toIntExact(id)] = NONE;
    }

    @Override
    public void prepare(TenantId tenant, ModelSchema schema) {}

    @Override
    public synchronized WriteCounts upsertNewer(
            TenantId tenant, ModelSchema schema, List<ObservedRecord> records, Instant now) {
        WriteCounts counts = WriteCounts.NONE;
        for (ObservedRecord one : records) {
            boolean there = holds(one.odooId());
            writtenTwice += there ? 1 : 0;
            boolean newer = !there || version(one.odooId()).compareTo(one.version()) < 0;
            if (newer) {
                put(one.odooId(), one.version());
            }
            counts = counts.plus(new WriteCounts(there ? 0 : 1, there && newer ? 1 : 0, 0, newer ? 0 : 1));
        }
        return counts;
    }

    @Override
    public synchronized WriteCounts replaceExactly(
            TenantId tenant, ModelSchema schema, List<Replacement> replacements, Instant now) {
        WriteCounts counts = WriteCounts.NONE;
        for (Replacement one : replacements) {
            boolean same = holdsExactly(one.next().odooId(), one.seen());
            if (same) {
                put(one.next().odooId(), one.next().version());
            }
            counts = counts.plus(new WriteCounts(0, same ? 1 : 0, 0, same ? 0 : 1));
        }
        return counts;
    }

    @Override
    public synchronized long tombstone(TenantId tenant, ModelSchema schema, List<Vanished> vanished, Instant now) {
        List<Vanished> marked = vanished.stream()
                .filter(gone -> holdsExactly(gone.odooId(), gone.seen()))
                .toList();
        marked.forEach(gone -> forget(gone.odooId()));
        return marked.size();
    }

    @Override
    public long purgeTombstones(Instant before, int limit) {
        return 0;
    }

    @Override
    public long purgeBefore(TenantId tenant, long epoch, int limit) {
        return 0;
    }

    @Override
    public synchronized long count(TenantId tenant, String model) {
        return ids(Selection.ALL).count();
    }

    @Override
    public synchronized List<MirroredRecord> list(TenantId tenant, String model, Selection selection, int limit) {
        return ids(selection).limit(limit).mapToObj(this::record).toList();
    }

    @Override
    public synchronized List<MirroredRecord> find(TenantId tenant, String model, long[] ids) {
        return LongStream.of(ids)
                .sorted()
                .filter(this::holds)
                .mapToObj(this::record)
                .toList();
    }

    @Override
    public synchronized Digest digest(TenantId tenant, String model, Selection selection, Width width) {
        ChronoUnit unit = width == Width.DAY ? ChronoUnit.DAYS : ChronoUnit.HOURS;
        TreeMap<Instant, Sum> sums = new TreeMap<>();
        ids(selection).forEach(id -> sums.merge(date(id).truncatedTo(unit), new Sum(1, id), Sum::plus));
        return new Digest(width, sums, Sum.NONE);
    }

    private LongStream ids(Selection selection) {
        long last = Math.min(selection.ids().upTo(), seconds.length - 1L);
        return LongStream.rangeClosed(selection.ids().after() + 1, last)
                .filter(this::holds)
                .filter(id -> within(selection.window(), date(id)));
    }

    private static boolean within(@Nullable Window window, Instant date) {
        return window == null || window.contains(date);
    }

    private boolean holds(long id) {
        return id < seconds.length && seconds[(int) id] != NONE;
    }

    private boolean holdsExactly(long id, RecordVersion version) {
        return holds(id) && version(id).equals(version);
    }

    private MirroredRecord record(long id) {
        return new MirroredRecord(id, date(id), version(id));
    }

    private Instant date(long id) {
        return Instant.ofEpochSecond(seconds[(int) id]);
    }

    private RecordVersion version(long id) {
        return new RecordVersion(0, seconds[(int) id], fences[(int) id]);
    }

    private void put(long id, RecordVersion version) {
        seconds[Math.toIntExact(id)] = version.second();
        fences[Math.toIntExact(id)] = version.fence();
    }
}
