package dev.odoosync.app.serve;

import dev.odoosync.SyncEngine;
import dev.odoosync.fault.SyncException;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that what is enqueued goes to Odoo soon, and not only when the tenant is due: it asks the store every few seconds who has
 * something to send, and listens where the store calls. Thread-safe.
 */
final class OutboxWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxWatch.class);

    private final SyncEngine engine;
    private final Scheduler scheduler;
    private final Duration every;
    private final Function<Consumer<TenantId>, AutoCloseable> calls;
    private final Timer timer;
    private volatile boolean stopped;
    private @Nullable AutoCloseable listening;

    /**
     * @param every how long after one look the next one comes
     * @param calls has the store call, where it can, until what it returns is closed
     */
    OutboxWatch(
            SyncEngine engine,
            Scheduler scheduler,
            Duration every,
            Function<Consumer<TenantId>, AutoCloseable> calls,
            Timer timer) {
        this.engine = engine;
        this.scheduler = scheduler;
        this.every = every;
        this.calls = calls;
        this.timer = timer;
    }

    /** Looks and listens from now on. */
    synchronized void start() {
        if (!stopped) {
            listening = calls.apply(scheduler::call);
            timer.after(every, this::lookAndGoOn);
        }
    }

    private void lookAndGoOn() {
        if (stopped) {
            return;
        }
        try {
            scheduler.offer(engine.dueToPush(Scheduler.MOST_DUE));
        } catch (SyncException away) {
            LOG.debug("it could not be asked who has something to send: {}", away.sentence());
        } finally {
            timer.after(every, this::lookAndGoOn);
        }
    }

    /** Looks and listens no more. */
    @Override
    public synchronized void close() {
        stopped = true;
        AutoCloseable open = listening;
        listening = null;
        if (open != null) {
            try {
                open.close();
            } catch (Exception e) {
                LOG.debug("what listens for calls of the store did not end well", e);
            }
        }
    }
}
