package dev.odoosync;

/**
 * Hears what the engine does: for progress bars, logs and metrics.
 *
 * <p>Called by the worker's own thread, between its steps, or by one that works for it on an entry of the outbox, for each tenant one
 * after the other: be quick. What a listener throws is thrown on to the caller of the step. Must be thread-safe where several tenants are driven at once.
 */
@FunctionalInterface
public interface SyncListener {
    /** Hears nothing. */
    SyncListener NONE = event -> {};

    /** Something happened. */
    void on(SyncEvent event);
}
