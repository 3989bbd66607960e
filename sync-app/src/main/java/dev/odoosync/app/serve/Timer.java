package dev.odoosync.app.serve;

import java.time.Duration;

/** Does things later. Thread-safe. */
@FunctionalInterface
interface Timer {
    /**
     * Does {@code task} once, after {@code delay}, in a thread of its own; never, when the daemon stops before.
     *
     * @param task sees to its own failures
     */
    void after(Duration delay, Runnable task);
}
