package dev.odoosync.http;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.odoosync.port.Clock;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;

/** Time that never goes back, told by a clock that may: nobody waits for an hour because the clock was set back by one. */
final class Ticks implements Ticker, TimeMeter {
    private final Clock clock;
    private Instant seen;
    private long nanos;

    Ticks(Clock clock) {
        this.clock = clock;
        this.seen = clock.now();
    }

    @Override
    public synchronized long read() {
        Instant now = clock.now();
        if (now.isAfter(seen)) {
            nanos += Duration.between(seen, now).toNanos();
        }
        seen = now;
        return nanos;
    }

    @Override
    public long currentTimeNanos() {
        return read();
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
