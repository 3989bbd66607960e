package dev.odoosync.odoo.http;

import java.time.Duration;
import java.util.concurrent.locks.Condition;

/** Time that stands still until it is moved; who waits for it moves it. For one thread. */
final class HandTicks implements Ticks {
    private long now = Long.MAX_VALUE - Duration.ofSeconds(3).toNanos();

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void await(Condition changed, long nanos) {
        now += nanos;
    }

    void pass(Duration duration) {
        now += duration.toNanos();
    }

    Duration since(long begun) {
        return Duration.ofNanos(now - begun);
    }
}
