package dev.odoosync.settings;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What settings hold, with the values of the default preset. */
abstract class SettingsValues {
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

    @Nullable
    Integer callsPerSecond;

    Duration incrementalEvery = Duration.ofMinutes(5);
    Duration lookback = Duration.ofMinutes(15);
    Duration settle = Duration.ofSeconds(5);

    @Nullable
    Duration reconcileEvery = Duration.ofHours(24);

    @Nullable
    Duration sweepEvery = Duration.ofDays(7);

    Duration keyWarning = Duration.ofDays(14);
    int brakePercent = 20;
    int brakeRecords = 100;
    Duration callTimeout = Duration.ofSeconds(60);
    Duration storeTimeout = Duration.ofSeconds(30);
    Duration lease = Duration.ofMinutes(3);
    Duration backoffFirst = Duration.ofSeconds(5);
    Duration backoffMax = Duration.ofMinutes(5);
    List<String> models = Models.all();
    FieldSettings fields = FieldSettings.USUAL;
    RecordFilters domains = RecordFilters.NONE;
    WriteBack writeBack = WriteBack.USUAL;

    final void backoffFirst(Duration first) {
        backoffFirst = first;
    }

    final void backoffMax(Duration max) {
        backoffMax = max;
    }

    final void takeAll(SettingsValues other) {
        limitPerCall = other.limitPerCall;
        maxBatchAttempts = other.maxBatchAttempts;
        initialRange = other.initialRange;
        minWindow = other.minWindow;
        maxWindow = other.maxWindow;
        sizing = other.sizing;
        delayBetweenCalls = other.delayBetweenCalls;
        callsInFlight = other.callsInFlight;
        callsPerSecond = other.callsPerSecond;
        incrementalEvery = other.incrementalEvery;
        lookback = other.lookback;
        settle = other.settle;
        reconcileEvery = other.reconcileEvery;
        sweepEvery = other.sweepEvery;
        keyWarning = other.keyWarning;
        brakePercent = other.brakePercent;
        brakeRecords = other.brakeRecords;
        callTimeout = other.callTimeout;
        storeTimeout = other.storeTimeout;
        lease = other.lease;
        backoffFirst = other.backoffFirst;
        backoffMax = other.backoffMax;
        models = other.models;
        fields = other.fields;
        domains = other.domains;
        writeBack = other.writeBack;
    }

    final void likeTheSpecification() {
        limitPerCall = 200;
        initialRange = Duration.ofDays(90);
        maxWindow = Duration.ofHours(24);
        sizing = WindowSizing.BY_HALVING;
        delayBetweenCalls = Duration.ofSeconds(1);
        incrementalEvery = Duration.ofHours(24);
        lookback = Duration.ZERO;
        settle = Duration.ZERO;
        reconcileEvery = null;
        sweepEvery = null;
        models = Models.BUSINESS;
    }
}
