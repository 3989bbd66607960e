package dev.odoosync.app.config;

import dev.odoosync.settings.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of the service itself, beside those of the engine. Every value is within its range.
 *
 * @param dataFolder where a PostgreSQL of its own keeps its data, when no store is named
 * @param httpHost the address that the API listens on
 * @param httpPort its port, 0 to 65,535; 0 for any that is free
 * @param requestsPerMinute how many requests a token may send in a minute, 1 to 100,000
 * @param schedule who says when a tenant's turn comes
 * @param tick when it is looked for tenants that are due
 * @param outboxPoll how often it is looked for what is to go back to Odoo, half a second to 5 minutes
 * @param incrementWorkers how many tenants may have an increment at work at once, 1 to 256
 * @param copyWorkers how many tenants may have a first copy at work at once, 1 to 256
 * @param troubledWorkers how many tenants that were parked may be tried at once, 1 to 256
 * @param turn how long a tenant's turn lasts before others come, 1 second to an hour
 * @param stopWithin how long a stop may take, 1 second to 10 minutes
 * @param privateAddresses which servers may have an address that is not public
 * @param extraAuthorities who may vouch for a server's certificate, beside those that Java knows
 * @param logFormat how the log is written
 * @param logLevel what is logged
 * @param keepBatches how long batches are kept once they are done, a day to 10 years
 * @param keepRuns how long runs are kept once they ended, a day to 10 years
 * @param keepTombstones how long records stay in the mirror that Odoo no longer shows, a day to 10 years
 * @param keepEntries how long entries of the outbox are kept once they are done, a day to 10 years
 * @param cleanup when what is past its age is removed; empty for never
 */
public record ServiceSettings(
        Path dataFolder,
        String httpHost,
        int httpPort,
        int requestsPerMinute,
        Schedule schedule,
        Cron tick,
        Duration outboxPoll,
        int incrementWorkers,
        int copyWorkers,
        int troubledWorkers,
        Duration turn,
        Duration stopWithin,
        PrivateAddresses privateAddresses,
        ExtraAuthorities extraAuthorities,
        LogFormat logFormat,
        LogLevel logLevel,
        Duration keepBatches,
        Duration keepRuns,
        Duration keepTombstones,
        Duration keepEntries,
        Optional<Cron> cleanup) {
    private static final int MOST_WORKERS = 256;
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration TEN_YEARS = Duration.ofDays(3_650);

    public ServiceSettings {
        if (!httpHost.matches("[A-Za-z0-9.:_-]{1,253}")) {
            throw new IllegalArgumentException("http-host must be a host name or an address, such as 127.0.0.1");
        }
        in("http-port", httpPort, 0, 65_535);
        in("requests-per-minute", requestsPerMinute, 1, 100_000);
        in("outbox-poll", outboxPoll, Duration.ofMillis(500), Duration.ofMinutes(5));
        in("increment-workers", incrementWorkers, 1, MOST_WORKERS);
        in("copy-workers", copyWorkers, 1, MOST_WORKERS);
        in("troubled-workers", troubledWorkers, 1, MOST_WORKERS);
        in("turn", turn, A_SECOND, Duration.ofHours(1));
        in("stop-within", stopWithin, A_SECOND, Duration.ofMinutes(10));
        in("keep-batches", keepBatches, A_DAY, TEN_YEARS);
        in("keep-runs", keepRuns, A_DAY, TEN_YEARS);
        in("keep-tombstones", keepTombstones, A_DAY, TEN_YEARS);
        in("keep-entries", keepEntries, A_DAY, TEN_YEARS);
    }

    private static void in(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " must be " + least + " to " + most + ", but was " + value);
        }
    }

    private static void in(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(key + " must be " + Durations.text(least) + " to " + Durations.text(most)
                    + ", but was " + Durations.text(value));
        }
    }
}
