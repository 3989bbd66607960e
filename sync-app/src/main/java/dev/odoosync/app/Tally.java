package dev.odoosync.app;

import dev.odoosync.SyncEvent;
import dev.odoosync.SyncListener;
import dev.odoosync.port.RecordWriter.WriteCounts;
import java.util.LinkedHashMap;
import java.util.Map;

/** Adds up what a sync wrote, model by model. Thread-safe. */
final class Tally implements SyncListener {
    private final Map<String, WriteCounts> written = new LinkedHashMap<>();
    private long records;
    private boolean worked;

    @Override
    public synchronized void on(SyncEvent event) {
        worked |= event instanceof SyncEvent.Planned || event instanceof SyncEvent.BatchDone;
        if (event instanceof SyncEvent.BatchDone batch) {
            written.merge(batch.batch().scope().model(), batch.written(), WriteCounts::plus);
            records += batch.batch().recordCount().orElse(0L);
        }
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
