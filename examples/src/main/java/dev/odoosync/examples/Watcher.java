package dev.odoosync.examples;

import dev.odoosync.SyncEvent;
import dev.odoosync.SyncEvent.BatchDone;
import dev.odoosync.SyncEvent.BatchFailed;
import dev.odoosync.SyncEvent.TenantParked;
import dev.odoosync.SyncListener;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchStatus;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns events into the host's own logs and metrics. Thread-safe: tenants are driven side by side. */
// door: listener
final class Watcher implements SyncListener {
    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);

    private final LongAdder records = new LongAdder();
    private final LongAdder holes = new LongAdder();

    @Override
    public void on(SyncEvent event) {
        if (event instanceof BatchDone done) {
            records.add(done.written().created() + done.written().updated());
        } else if (event instanceof BatchFailed failed) {
            failed(failed.batch());
        } else if (event instanceof TenantParked parked) {
            LOG.info(
                    "{} waits until {}: {}",
                    parked.tenant(),
                    parked.parking().until(),
                    parked.parking().message());
        }
    }

    private void failed(Batch batch) {
        if (batch.state().status() == BatchStatus.PERMANENTLY_FAILED) {
            holes.increment();
            LOG.warn(
                    "a hole in {} of {}: {}",
                    batch.scope().model(),
                    batch.scope().tenant(),
                    batch.lastError());
        }
    }

    long records() {
        return records.sum();
    }

    long holes() {
        return holes.sum();
    }
}
// end
