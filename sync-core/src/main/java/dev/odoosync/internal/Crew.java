package dev.odoosync.internal;

import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The hands for entries that go to Odoo at the same time.
 *
 * @param executor lends threads; what it runs in its caller's own thread, late or never does no harm
 * @param floors makes the floor of each turn
 */
public record Crew(Executor executor, Supplier<Floor> floors) {
    /** One entry after the other, by the thread whose turn it is. */
    public static final Crew NONE = of(Runnable::run);

    /** With these threads. */
    public static Crew of(Executor executor) {
        return new Crew(executor, FairFloor::new);
    }
}
