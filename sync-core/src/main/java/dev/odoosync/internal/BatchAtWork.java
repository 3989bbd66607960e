package dev.odoosync.internal;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchEvent;
import dev.odoosync.batch.BatchLifecycle;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.fault.LeaseLost;
import dev.odoosync.port.BatchStore;
import java.time.Instant;

/** A batch that this worker holds: always the version that is stored. Each change is stored before it is believed. */
final class BatchAtWork {
    private final BatchStore store;
    private Batch batch;

    BatchAtWork(BatchStore store, Batch batch) {
        this.store = store;
        this.batch = batch;
    }

    Batch batch() {
        return batch;
    }

    BatchScope scope() {
        return batch.scope();
    }

    /** Moves it as the table of moves says. */
    Batch move(BatchEvent event) {
        return become(BatchLifecycle.apply(batch, event));
    }

    /** Narrows what it covers to {@code part}, which holds {@code expected} records. */
    void narrow(BatchScope part, long expected, Instant now) {
        become(batch.narrowedTo(part, expected, now));
    }

    private Batch become(Batch next) {
        if (!store.replace(batch, next)) {
            throw new LeaseLost("batch " + batch.id() + " was changed by another worker");
        }
        batch = next;
        return next;
    }
}
