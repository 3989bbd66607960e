package dev.odoosync.settings;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All settings of the engine. Immutable; made by {@link #preset} and {@link Builder}; every value was checked, and a wrong one
 * was refused with an error that names it.
 */
public final class SyncSettings extends CheckedSettings {
    private SyncSettings(Builder values) {
        super(values);
    }

    /** The settings of a preset, as they are. */
    public static SyncSettings of(Preset preset) {
        return preset(preset).build();
    }

    /** The settings of a preset, to be changed. */
    public static Builder preset(Preset preset) {
        return switch (preset) {
            case DEFAULT -> new Builder();
            case SPEC -> new Builder().ofTheSpecification();
        };
    }

    /** Makes settings. Starts from the default preset. Not thread-safe. */
    public static final class Builder extends SettingsValues {
        private Builder() {}

        private Builder copy() {
            Builder copy = new Builder();
            copy.takeAll(this);
            return copy;
        }

        private Builder ofTheSpecification() {
            likeTheSpecification();
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

        /** Calls under way at once to one Odoo, and so the most entries of the outbox that go there together: 1 to 16; default 1. */
        public Builder callsInFlight(int calls) {
            callsInFlight = calls;
            return this;
        }

        /** Calls to one Odoo that begin within a second: 0 (no limit) to 1,000; null, the default: 1 on Odoo Online. */
        public Builder callsPerSecond(@Nullable Integer calls) {
            callsPerSecond = calls;
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

        /** Time between two comparisons of mirror and Odoo: at least a minute; default 24 hours; null for never by itself. */
        public Builder reconcileEvery(@Nullable Duration interval) {
            reconcileEvery = interval;
            return this;
        }

        /** Time between two re-readings of every record: at least a minute; default 7 days; null for never by itself. */
        public Builder sweepEvery(@Nullable Duration interval) {
            sweepEvery = interval;
            return this;
        }

        /** How long before its end an API key is warned of: 0 to 365 days; default 14 days. */
        public Builder keyWarning(Duration ahead) {
            keyWarning = ahead;
            return this;
        }

        /** The share of a model that may be removed or set back at once: 1 to 100 percent; default 20. */
        public Builder brakePercent(int percent) {
            brakePercent = percent;
            return this;
        }

        /** How many records of a model may be removed or set back whatever the share: 1 to 1,000,000; default 100. */
        public Builder brakeRecords(int records) {
            brakeRecords = records;
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

        /** Which fields are mirrored beside the usual ones, and which are not; default as usual. */
        public Builder fields(FieldSettings which) {
            fields = which;
            return this;
        }

        /** Which records of some models are mirrored; default all. */
        public Builder domains(RecordFilters which) {
            domains = which;
            return this;
        }

        /** How models are written back; default {@link WriteBack#USUAL}. */
        public Builder writeBack(WriteBack how) {
            writeBack = how;
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
