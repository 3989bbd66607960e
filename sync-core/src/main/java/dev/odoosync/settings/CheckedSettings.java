package dev.odoosync.settings;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Values that were checked, to be read one by one: the half of {@link SyncSettings} that is not about making them. Immutable. */
abstract sealed class CheckedSettings permits SyncSettings {
    /** Nobody changes these any more. */
    private final SettingsValues values;

    CheckedSettings(SettingsValues values) {
        this.values = values;
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

    /** Most calls to one Odoo that begin within a second, 0 for no limit; empty for what suits the server. */
    public Optional<Integer> callsPerSecond() {
        return Optional.ofNullable(values.callsPerSecond);
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

    /** How often mirror and Odoo are compared and what differs is repaired; empty for never by itself. */
    public Optional<Duration> reconcileEvery() {
        return Optional.ofNullable(values.reconcileEvery);
    }

    /** How often every record is read again, for changes that leave no trace; empty for never by itself. */
    public Optional<Duration> sweepEvery() {
        return Optional.ofNullable(values.sweepEvery);
    }

    /** How long before its end an API key is warned of. */
    public Duration keyWarning() {
        return values.keyWarning;
    }

    /** When more than this share of a model, in percent, would be removed or set back, it is stopped. */
    public int brakePercent() {
        return values.brakePercent;
    }

    /** Up to so many records of a model may always be removed or set back, unless it is a small one. */
    public int brakeRecords() {
        return values.brakeRecords;
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

    /** Which fields are mirrored beside the usual ones, and which are not. */
    public FieldSettings fields() {
        return values.fields;
    }

    /** Which records of some models are mirrored; all of the others. */
    public RecordFilters domains() {
        return values.domains;
    }

    /** How models are written back. */
    public WriteBack writeBack() {
        return values.writeBack;
    }
}
