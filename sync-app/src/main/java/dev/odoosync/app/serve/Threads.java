package dev.odoosync.app.serve;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All threads of a daemon: never more than twice its places, and three; and those that bring entries of the outbox to Odoo. */
final class Threads implements Timer {
    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);
    private static final int TIMERS = 3;
    private static final long IDLE_SECONDS = 30;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(TIMERS, named("tick"));
    private final ExecutorService workers;
    private final ExecutorService storing;
    private final ExecutorService pushing;

    /**
     * @param places how many turns there may be at once; each may have one page on its way into the store
     * @param together how many entries of the outbox each may bring to Odoo at the same time
     */
    Threads(int places, int together) {
        workers = pool(places, "turn");
        storing = pool(places, "storing");
        pushing = pool(Math.max(1, places * (together - 1)), "pushing");
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a guarded task keeps no failure to itself
    public void after(Duration delay, Runnable task) {
        try {
            timer.schedule(guarded(task), Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("the daemon stops; what was to come later is left to the next start", stopping);
        }
    }

    /** A thread pool would keep the failure to itself. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException bug) {
                LOG.error("something that was to be done now and then failed with a bug", bug);
            }
        };
    }

    ExecutorService workers() {
        return workers;
    }

    ExecutorService storing() {
        return storing;
    }

    ExecutorService pushing() {
        return pushing;
    }

    /**
     * Ends them all.
     *
     * @param ending makes what is at work end; it may take its time
     * @return whether all ended within the time
     */
    boolean stop(Runnable ending, Duration within) {
        timer.shutdownNow();
        Thread end = named("stop").newThread(ending);
        end.start();
        long deadline = System.nanoTime() + within.toNanos();
        try {
            end.join(Math.max(1, within.toMillis()));
            workers.shutdown();
            storing.shutdown();
            pushing.shutdown();
            return !end.isAlive()
                    && workers.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
                    && storing.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
                    && pushing.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What comes while all are busy waits for the one that is just ending: there are never more turns than places. */
    private static ExecutorService pool(int most, String name) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** They never keep the process alive: whoever started the daemon does. */
    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
