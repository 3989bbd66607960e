package dev.odoosync.odoo.http;

import java.util.concurrent.locks.Condition;

/** The time that {@link Pace} goes by, and the waiting for it: a test moves both by hand. */
interface Ticks {
    /** That of the system. */
    Ticks SYSTEM = new Ticks() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // whoever calls this does so in a loop
        public void await(Condition changed, long nanos) throws InterruptedException {
            changed.awaitNanos(nanos);
        }
    };

    /** Nanoseconds since some moment. */
    long nanos();

    /** Waits until {@code changed} is signalled, at most that long; it may end early. */
    void await(Condition changed, long nanos) throws InterruptedException;
}
