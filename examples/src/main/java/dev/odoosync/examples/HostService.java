package dev.odoosync.examples;

import dev.odoosync.SyncEngine;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Starts and stops it all. A host that has schedulers and pools already uses those. Thread-safe. */
final class HostService implements AutoCloseable {
    private static final int PLACES = 8;
    private static final long TICK_MILLIS = 10_000;

    private final SyncEngine engine;
    private final TenantLoop loop;
    // door: threads
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService workers = Executors.newFixedThreadPool(PLACES);
    // end

    HostService(SyncEngine engine) {
        this.engine = engine;
        this.loop = new TenantLoop(engine, workers);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a tick keeps no failure to itself
    void start() {
        scheduler.scheduleWithFixedDelay(loop::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    // door: stop
    @Override
    public void close() {
        loop.stop(); // no turn begins any more
        scheduler.shutdown();
        engine.close(); // waits: those at work end at their next safe point, and give their tenants back
        workers.shutdown();
    }
    // end
}
