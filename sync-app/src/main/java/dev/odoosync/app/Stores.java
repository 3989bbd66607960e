package dev.odoosync.app;

import dev.odoosync.port.BatchStore;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.RecordWriter;
import dev.odoosync.port.RunLog;
import dev.odoosync.port.StatusStore;
import dev.odoosync.port.TenantLeases;

/**
 * All that is kept, in one place.
 *
 * @param writer writes the mirror
 * @param reader reads the same mirror
 * @param closing gives connections back
 */
record Stores(
        BatchStore batches,
        TenantLeases leases,
        StatusStore statuses,
        RunLog runs,
        RecordWriter writer,
        MirrorReader reader,
        Runnable closing)
        implements AutoCloseable {

    /** The same with another writer of the mirror. */
    Stores writingTo(RecordWriter other) {
        return new Stores(batches, leases, statuses, runs, other, reader, closing);
    }

    /** The same, with something more to do once it is closed. */
    Stores thenOnClose(Runnable more) {
        Runnable both = () -> {
            closing.run();
            more.run();
        };
        return new Stores(batches, leases, statuses, runs, writer, reader, both);
    }

    @Override
    public void close() {
        closing.run();
    }
}
