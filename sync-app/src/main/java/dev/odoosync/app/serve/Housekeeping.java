package dev.odoosync.app.serve;

import dev.odoosync.app.config.ServiceSettings;
import dev.odoosync.port.BatchStore;
import dev.odoosync.port.Outbox;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.port.RunLog;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntToLongFunction;

/**
 * Removes what is past its age: batches that are done, runs that ended, tombstones, and entries of the outbox that are done. Holes
 * and whatever else somebody has to see to stay, whatever their age. Thread-safe.
 */
public final class Housekeeping {
    private static final int PORTION = 1_000;

    private final BatchStore batches;
    private final RunLog runs;
    private final RecordWriter mirror;
    private final Outbox outbox;
    private final Ages keep;

    public Housekeeping(BatchStore batches, RunLog runs, RecordWriter mirror, Outbox outbox, Ages keep) {
        this.batches = batches;
        this.runs = runs;
        this.mirror = mirror;
        this.outbox = outbox;
        this.keep = keep;
    }

    /**
     * How long things are kept.
     *
     * @param batches from when they were done
     * @param runs from when they ended
     * @param tombstones from when they were set
     * @param entries of the outbox, from when they were done
     */
    public record Ages(Duration batches, Duration runs, Duration tombstones, Duration entries) {
        /** Those of the settings. */
        public static Ages of(ServiceSettings service) {
            return new Ages(service.keepBatches(), service.keepRuns(), service.keepTombstones(), service.keepEntries());
        }
    }

    /**
     * What was removed.
     *
     * @param batches how many batches
     * @param runs how many runs
     * @param tombstones how many tombstones
     * @param entries how many entries of the outbox
     */
    public record Removed(long batches, long runs, long tombstones, long entries) {}

    /**
     * Cleans up, in portions.
     *
     * @throws dev.odoosync.fault.TenantFault when the store does not answer; what was removed stays so
     */
    public Removed clean(Instant now) {
        long ofBatches = inPortions(limit -> batches.removeDone(now.minus(keep.batches()), limit));
        long ofRuns = inPortions(limit -> runs.removeEnded(now.minus(keep.runs()), limit));
        long ofTombstones = inPortions(limit -> mirror.purgeTombstones(now.minus(keep.tombstones()), limit));
        long ofEntries = inPortions(limit -> outbox.removeDone(now.minus(keep.entries()), limit));
        return new Removed(ofBatches, ofRuns, ofTombstones, ofEntries);
    }

    private static long inPortions(IntToLongFunction removal) {
        long removed = 0;
        long some;
        do {
            some = removal.applyAsLong(PORTION);
            removed += some;
        } while (some > 0);
        return removed;
    }
}
