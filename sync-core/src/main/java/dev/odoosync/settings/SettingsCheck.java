package dev.odoosync.settings;

import dev.odoosync.port.ModelScope;
import java.time.Duration;

/** The ranges of all settings, and what does not go together. */
final class SettingsCheck {
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration A_CENTURY = Duration.ofDays(36_500);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private SettingsCheck() {}

    static void check(SyncSettings.Builder b) {
        Ranges.in("limit-per-call", b.limitPerCall, 1, ModelScope.MAX_PAGE_SIZE);
        Ranges.in("max-batch-attempts", b.maxBatchAttempts, 1, 20);
        Ranges.in("calls-in-flight", b.callsInFlight, 1, 16);
        Ranges.in("calls-per-second", b.callsPerSecond == null ? 0 : b.callsPerSecond, 0, 1_000);
        Ranges.in("delay-between-calls", b.delayBetweenCalls, Duration.ZERO, TEN_MINUTES);
        Ranges.in("incremental-every", b.incrementalEvery, A_SECOND, Duration.ofDays(365));
        Ranges.in("call-timeout", b.callTimeout, A_SECOND, TEN_MINUTES);
        Ranges.in("store-timeout", b.storeTimeout, A_SECOND, TEN_MINUTES);
        Ranges.in("lease", b.lease, leastLease(b), A_DAY);
        Ranges.in("backoff-first", b.backoffFirst, Duration.ofMillis(1), A_DAY);
        Ranges.in("backoff-max", b.backoffMax, b.backoffFirst, A_DAY);
        Ranges.in("key-warning", b.keyWarning, Duration.ZERO, Duration.ofDays(365));
        Ranges.in("settle-after", b.writeBack.settleAfter(), A_SECOND, AN_HOUR);
        Ranges.in("brake-percent", b.brakePercent, 1, 100);
        Ranges.in("brake-records", b.brakeRecords, 1, 1_000_000);
        Ranges.models(b.models);
        checkRepairs(b);
        checkWindows(b);
    }

    private static void checkRepairs(SyncSettings.Builder b) {
        if (b.reconcileEvery != null) {
            Ranges.in("reconcile-every", b.reconcileEvery, Duration.ofMinutes(1), Duration.ofDays(365));
        }
        if (b.sweepEvery != null) {
            Ranges.in("sweep-every", b.sweepEvery, Duration.ofMinutes(1), Duration.ofDays(365));
        }
    }

    private static void checkWindows(SyncSettings.Builder b) {
        Ranges.in("settle", b.settle, Duration.ZERO, AN_HOUR);
        Ranges.in("lookback", b.lookback, Duration.ZERO, Duration.ofDays(7));
        Ranges.wholeSeconds("lookback", b.lookback);
        Ranges.in("min-window", b.minWindow, A_SECOND, Duration.ofDays(365));
        if (b.initialRange != null) {
            Ranges.in("initial-range", b.initialRange, AN_HOUR, A_CENTURY);
            Ranges.wholeSeconds("initial-range", b.initialRange);
        }
        if (b.maxWindow != null) {
            Ranges.in("max-window", b.maxWindow, b.minWindow, A_CENTURY);
            Ranges.wholeSeconds("max-window", b.maxWindow);
        }
        if (b.sizing == WindowSizing.BY_HALVING && b.maxWindow != null && b.initialRange == null) {
            throw new IllegalArgumentException("sizing by halving with a max-window needs an initial-range:"
                    + " it would walk through all time in windows of " + Durations.text(b.maxWindow));
        }
    }

    /** A call with the wait before it, and the storing of a page, must fit in; and twice the work, to be renewed in time. */
    private static Duration leastLease(SyncSettings.Builder b) {
        Duration work = b.callTimeout.plus(b.storeTimeout);
        Duration twice = work.multipliedBy(2);
        Duration paced = work.plus(b.delayBetweenCalls);
        return twice.compareTo(paced) > 0 ? twice : paced;
    }
}
