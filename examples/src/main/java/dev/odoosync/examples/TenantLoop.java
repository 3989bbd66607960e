package dev.odoosync.examples;

import dev.odoosync.StepResult;
import dev.odoosync.SyncEngine;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.port.StatusStore.DueTenant;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives every tenant that is due a turn, on the host's own threads. Thread-safe. */
final class TenantLoop {
    private static final Logger LOG = LoggerFactory.getLogger(TenantLoop.class);

    // door: loop
    private static final Duration TURN = Duration.ofSeconds(20);

    private final Set<TenantId> atWork = ConcurrentHashMap.newKeySet();
    private final SyncEngine engine;
    private final ExecutorService workers;
    private volatile boolean stopped;

    TenantLoop(SyncEngine engine, ExecutorService workers) {
        this.engine = engine;
        this.workers = workers;
    }

    /** For {@code scheduler.scheduleWithFixedDelay(loop::tick, 0, 10, SECONDS)}. */
    void tick() {
        try {
            for (DueTenant due : engine.due(1_000)) {
                if (!stopped && atWork.add(due.tenant())) {
                    workers.execute(() -> turn(due.tenant()));
                }
            }
        } catch (TenantFault storeAway) {
            LOG.warn("nobody gets a turn: {} The next tick asks again.", storeAway.sentence());
        } catch (RuntimeException bug) {
            LOG.error("a tick failed; the next one comes as usual", bug); // a scheduler drops a task that throws
        }
    }

    private void turn(TenantId tenant) {
        try {
            heed(tenant, engine.drive(tenant.value(), TURN));
        } catch (RuntimeException bug) {
            if (!stopped) { // a closed engine refuses what still waited for a thread
                LOG.error("the turn of {} failed; it comes again", tenant, bug);
            }
        } finally {
            atWork.remove(tenant);
        }
    }

    /** No turn begins any more; those at work end when the engine is closed. */
    void stop() {
        stopped = true;
    }

    private static void heed(TenantId tenant, StepResult result) {
        switch (result.outcome()) {
            case WORKED, IDLE, BUSY, STOPPED -> LOG.debug("{}: {}", tenant, result.sentence());
            case PARKED -> LOG.info("{} waits: {}", tenant, result.sentence());
            case FAILED -> LOG.warn("{} needs somebody: {}", tenant, result.sentence());
        }
    }
    // end
}
