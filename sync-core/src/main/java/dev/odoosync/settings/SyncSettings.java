package dev.odoosync.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All settings of the engine. Immutable; made by {@link #preset} and {@link Builder}; every value was checked, and a wrong one
 * was refused with an error that names it.
 */
public final class SyncSettings {
    private final Builder values;

    private SyncSettings(Builder values) {
        this.values = values;
    }

    /** The settings of a preset, as they are. */
    public static SyncSettings of(Preset preset) {
        return preset(preset).build();
    }

    /** The settings of a preset, to be changed. */
    public static Builder preset(Preset preset) {
        return switch (preset) {
            case DEFAULT -> new Builder();
            case SPEC -> new Builder().likeTheSpecification();
        };
    }

    /** Most records of one read, and of one batch. */
    public int limitPerCall() {
        return values.limitPerCall;
    }

    /** How many attempts a batch gets before it is a hole. */
    public int maxBatchAttempts() {
        return values.maxBatchAttempts;
    }

    /** How far back the first copy reaches; empty for everything. */
    public Optional<Duration> initialRange() {
        return Optional.ofNullable(values.initialRange);
    }

    /** A window that is not longer is sliced by ids instead of halved. */
    public Duration minWindow() {
        return values.minWindow;
    }

    /** No window is longer; empty for as wide as the limit allows. */
    public Optional<Duration> maxWindow() {
        return Optional.ofNullable(values.maxWindow);
    }

    /** How windows get their size. */
    public WindowSizing sizing() {
        return values.sizing;
    }

    /** The least time between the ends and beginnings of two calls to one Odoo. */
    public Duration delayBetweenCalls() {
        return values.delayBetweenCalls;
    }

    /** Most calls under way at once to one Odoo. */
    public int callsInFlight() {
        return values.callsInFlight;
    }

    /** How often an increment is due. */
    public Duration incrementalEvery() {
        return values.incrementalEvery;
    }

    /** How far each increment reaches back, for transactions that committed late. */
    public Duration lookback() {
        return values.lookback;
    }

    /** How long before the present a window ends. */
    public Duration settle() {
        return values.settle;
    }

    /** How long a call to Odoo may take, its whole answer included. */
    public Duration callTimeout() {
        return values.callTimeout;
    }

    /** How long an operation of the store may take. */
    public Duration storeTimeout() {
        return values.storeTimeout;
    }

    /** For how long a worker takes a tenant. */
    public Duration lease() {
        return values.lease;
    }

    /** The wait after a first failure. */
    public Duration backoffFirst() {
        return values.backoffFirst;
    }

    /** The longest wait after a failure. */
    public Duration backoffMax() {
        return values.backoffMax;
    }

    /** The models to mirror, in their order of work. */
    public List<String> models() {
        return values.models;
    }

    /** Makes settings. Starts from the default preset. Not thread-safe. */
    public static final class Builder {
        int limitPerCall = 1_000;
        int maxBatchAttempts = 4;

        @Nullable
        Duration initialRange;

        Duration minWindow = Duration.ofMinutes(30);

        @Nullable
        Duration maxWindow;

        WindowSizing sizing = WindowSizing.BY_DENSITY;
        Duration delayBetweenCalls = Duration.ZERO;
        int callsInFlight = 1;
        Duration incrementalEvery = Duration.ofMinutes(5);
        Duration lookback = Duration.ofMinutes(15);
        Duration settle = Duration.ofSeconds(5);
        Duration callTimeout = Duration.ofSeconds(60);
        Duration storeTimeout = Duration.ofSeconds(30);
        Duration lease = Duration.ofMinutes(3);
        Duration backoffFirst = Duration.ofSeconds(5);
        Duration backoffMax = Duration.ofMinutes(5);
        List<String> models = Models.all();

        private Builder() {}

        private Builder copy() {
            Builder copy = new Builder();
            copy.limitPerCall = limitPerCall;
            copy.maxBatchAttempts = maxBatchAttempts;
            copy.initialRange = initialRange;
            copy.minWindow = minWindow;
            copy.maxWindow = maxWindow;
            copy.sizing = sizing;
            copy.delayBetweenCalls = delayBetweenCalls;
            copy.callsInFlight = callsInFlight;
            copy.incrementalEvery = incrementalEvery;
            copy.lookback = lookback;
            copy.settle = settle;
            copy.callTimeout = callTimeout;
            copy.storeTimeout = storeTimeout;
            copy.lease = lease;
            copy.backoffFirst = backoffFirst;
            copy.backoffMax = backoffMax;
            copy.models = models;
            return copy;
        }

        private Builder likeTheSpecification() {
            limitPerCall = 200;
            initialRange = Duration.ofDays(90);
            maxWindow = Duration.ofHours(24);
            sizing = WindowSizing.BY_HALVING;
            delayBetweenCalls = Duration.ofSeconds(1);
            incrementalEvery = Duration.ofHours(24);
            lookback = Duration.ZERO;
            settle = Duration.ZERO;
            models = Models.BUSINESS;
            return this;
        }

        /** Records of one read: 1 to 10,000; default 1,000. */
        public Builder limitPerCall(int records) {
            limitPerCall = records;
            return this;
        }

        /** Attempts of a batch: 1 to 20; default 4. */
        public Builder maxBatchAttempts(int attempts) {
            maxBatchAttempts = attempts;
            return this;
        }

        /**
         * How far back the first copy reaches: at least an hour; null, the default, for everything. With less than everything,
         * partners and products that old orders point to are missing.
         */
        public Builder initialRange(@Nullable Duration range) {
            initialRange = range;
            return this;
        }

        /** A window that is not longer is sliced by ids: at least a second; default 30 minutes. */
        public Builder minWindow(Duration length) {
            minWindow = length;
            return this;
        }

        /** The longest window: at least {@code minWindow}; null, the default, for as wide as the limit allows. */
        public Builder maxWindow(@Nullable Duration length) {
            maxWindow = length;
            return this;
        }

        /** How windows get their size; default by density. */
        public Builder sizing(WindowSizing how) {
            sizing = how;
            return this;
        }

        /** Time between two calls to one Odoo: 0 to 10 minutes; default 0. */
        public Builder delayBetweenCalls(Duration delay) {
            delayBetweenCalls = delay;
            return this;
        }

        /** Calls under way at once to one Odoo: 1 to 16; default 1. */
        public Builder callsInFlight(int calls) {
            callsInFlight = calls;
            return this;
        }

        /** Time between two increments: at least a second; default 5 minutes. */
        public Builder incrementalEvery(Duration interval) {
            incrementalEvery = interval;
            return this;
        }

        /** How far an increment reaches back: 0 to 7 days; default 15 minutes. */
        public Builder lookback(Duration length) {
            lookback = length;
            return this;
        }

        /** How long before the present a window ends: 0 to an hour; default 5 seconds. */
        public Builder settle(Duration length) {
            settle = length;
            return this;
        }

        /** Time for a call to Odoo: 1 second to 10 minutes; default 60 seconds. */
        public Builder callTimeout(Duration timeout) {
            callTimeout = timeout;
            return this;
        }

        /** Time for an operation of the store: 1 second to 10 minutes; default 30 seconds. */
        public Builder storeTimeout(Duration timeout) {
            storeTimeout = timeout;
            return this;
        }

        /** For how long a worker takes a tenant: at least 2 × (call + store timeout), at most a day; default 3 minutes. */
        public Builder lease(Duration length) {
            lease = length;
            return this;
        }

        /** The waits after failures, doubling from {@code first} to {@code max}: 5 seconds to 5 minutes by default. */
        public Builder backoff(Duration first, Duration max) {
            backoffFirst = first;
            backoffMax = max;
            return this;
        }

        /** The models to mirror, in their order of work: 1 to 1,000, none twice. */
        public Builder models(List<String> names) {
            models = List.copyOf(names);
            return this;
        }

        /**
         * The settings.
         *
         * @throws IllegalArgumentException when a value is out of its range, or two do not go together; it names them
         */
        public SyncSettings build() {
            SettingsCheck.check(this);
            return new SyncSettings(copy());
        }
    }
}
