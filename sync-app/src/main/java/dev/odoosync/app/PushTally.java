package dev.odoosync.app;

import dev.odoosync.SyncEvent;
import dev.odoosync.SyncListener;

/** Counts what became of entries of the outbox. Thread-safe. */
final class PushTally implements SyncListener {
    private long done;
    private long overwritten;
    private boolean worked;

    @Override
    public synchronized void on(SyncEvent event) {
        if (event instanceof SyncEvent.EntryDone) {
            done++;
            worked = true;
        } else if (event instanceof SyncEvent.EntryOverwritten) {
            overwritten++;
        } else if (event instanceof SyncEvent.EntryFailed || event instanceof SyncEvent.EntryCollided) {
            worked = true;
        }
    }

    /** How many are done. */
    synchronized long done() {
        return done;
    }

    /** In how many of them something else showed than was written. */
    synchronized long overwritten() {
        return overwritten;
    }

    /** Whether anything became of any. */
    synchronized boolean worked() {
        return worked;
    }
}
