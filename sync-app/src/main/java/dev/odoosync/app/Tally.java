package dev.odoosync.app;

import dev.odoosync.SyncEvent;
import dev.odoosync.SyncListener;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.port.RecordWriter.WriteCounts;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds up what a sync wrote, model by model. Thread-safe. */
final class Tally implements SyncListener {
    private final Map<String, WriteCounts> written = new LinkedHashMap<>();
    private final Set<String> missed = new LinkedHashSet<>();
    private long records;
    private long swept;
    private long changedBySweep;
    private boolean worked;

    @Override
    public synchronized void on(SyncEvent event) {
        worked |= event instanceof SyncEvent.Planned
                || event instanceof SyncEvent.BatchDone
                || event instanceof SyncEvent.ModelProven;
        if (event instanceof SyncEvent.BatchDone batch) {
            written.merge(batch.batch().scope().model(), batch.written(), WriteCounts::plus);
            records += batch.batch().recordCount().orElse(0L);
            sweep(batch);
        } else if (event instanceof SyncEvent.FieldsMissed fields) {
            missed.add(String.join(", ", fields.fields()) + " of " + fields.model() + ": " + fields.reason());
        }
    }

    private void sweep(SyncEvent.BatchDone done) {
        if (done.batch().scope().kind() == BatchKind.SWEEP_SLICE) {
            swept += done.batch().recordCount().orElse(0L);
            changedBySweep += done.written().created() + done.written().updated();
        }
    }

    /** What was asked for by name and is not mirrored now, each with its reason. */
    synchronized List<String> missed() {
        return List.copyOf(missed);
    }

    /** How many records a sweep has read again. */
    synchronized long swept() {
        return swept;
    }

    /** How many of them were not as they were mirrored. */
    synchronized long changedBySweep() {
        return changedBySweep;
    }

    /** What was written of the model. */
    synchronized WriteCounts of(String model) {
        return written.getOrDefault(model, WriteCounts.NONE);
    }

    /** What was written of all models. */
    synchronized WriteCounts total() {
        return written.values().stream().reduce(WriteCounts.NONE, WriteCounts::plus);
    }

    /** How many records were read and proven. */
    synchronized long records() {
        return records;
    }

    /** Whether Odoo was reached and anything was planned or done. */
    synchronized boolean worked() {
        return worked;
    }
}
