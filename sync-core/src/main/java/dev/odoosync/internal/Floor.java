package dev.odoosync.internal;

import java.util.function.BooleanSupplier;

/**
 * Which of the threads that are at one tenant's turn goes on: one at a time. Whatever a thread did while it had the floor, the next
 * one sees.
 */
public interface Floor {
    /** Waits until nobody else has it, and takes it. */
    void take();

    /** Leaves it to whoever waits. */
    void leave();

    /**
     * Leaves it to others until {@code holds}, and has it again then.
     *
     * @param holds is asked by whoever has the floor; only others who had it can have changed its answer
     */
    void waitUntil(BooleanSupplier holds);
}
