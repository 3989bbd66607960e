package dev.odoosync.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The settings by the names that operators type, for configuration files, environments and flags. */
public final class NamedSettings {
    /** Whatever suits the server. */
    private static final String SUITING = "auto";

    private static final Map<String, Named> BY_NAME = new TreeMap<>(Map.ofEntries(
            number("limit-per-call", SyncSettings.Builder::limitPerCall, SyncSettings::limitPerCall),
            number("max-batch-attempts", SyncSettings.Builder::maxBatchAttempts, SyncSettings::maxBatchAttempts),
            durationOrAll("initial-range", SyncSettings.Builder::initialRange, SyncSettings::initialRange),
            duration("min-window", SyncSettings.Builder::minWindow, SyncSettings::minWindow),
            durationOrAll("max-window", SyncSettings.Builder::maxWindow, SyncSettings::maxWindow),
            named("sizing", (b, text) -> b.sizing(sizing(text)), s -> text(s.sizing())),
            duration("delay-between-calls", SyncSettings.Builder::delayBetweenCalls, SyncSettings::delayBetweenCalls),
            number("calls-in-flight", SyncSettings.Builder::callsInFlight, SyncSettings::callsInFlight),
            named(
                    "calls-per-second",
                    (b, text) -> b.callsPerSecond(text.equals(SUITING) ? null : number(text)),
                    s -> s.callsPerSecond().map(String::valueOf).orElse(SUITING)),
            duration("incremental-every", SyncSettings.Builder::incrementalEvery, SyncSettings::incrementalEvery),
            duration("lookback", SyncSettings.Builder::lookback, SyncSettings::lookback),
            duration("settle", SyncSettings.Builder::settle, SyncSettings::settle),
            durationOrOff("reconcile-every", SyncSettings.Builder::reconcileEvery, SyncSettings::reconcileEvery),
            durationOrOff("sweep-every", SyncSettings.Builder::sweepEvery, SyncSettings::sweepEvery),
            duration("key-warning", SyncSettings.Builder::keyWarning, SyncSettings::keyWarning),
            number("brake-percent", SyncSettings.Builder::brakePercent, SyncSettings::brakePercent),
            number("brake-records", SyncSettings.Builder::brakeRecords, SyncSettings::brakeRecords),
            duration("call-timeout", SyncSettings.Builder::callTimeout, SyncSettings::callTimeout),
            duration("store-timeout", SyncSettings.Builder::storeTimeout, SyncSettings::storeTimeout),
            duration("lease", SyncSettings.Builder::lease, SyncSettings::lease),
            duration("backoff-first", (b, first) -> b.backoffFirst = first, SyncSettings::backoffFirst),
            duration("backoff-max", (b, max) -> b.backoffMax = max, SyncSettings::backoffMax),
            fields(
                    "include-fields",
                    (f, text) -> f.including(FieldLists.parse(text)),
                    f -> f.includeFields().text()),
            fields(
                    "exclude-fields",
                    (f, text) -> f.excluding(FieldLists.parse(text)),
                    f -> f.excludeFields().text()),
            named(
                    "domains",
                    (b, text) -> b.domains(RecordFilters.parse(text)),
                    s -> s.domains().text()),
            named(
                    "write-back",
                    (b, text) -> b.writeBack(b.writeBack.choosing(text)),
                    s -> s.writeBack().text()),
            duration(
                    "settle-after",
                    (b, wait) -> b.writeBack(b.writeBack.settlingAfter(wait)),
                    s -> s.writeBack().settleAfter()),
            fields("binary-limit", (f, text) -> f.limit(ByteSizes.parse(text)), f -> ByteSizes.text(f.binaryLimit())),
            fields("languages", (f, text) -> f.in(languages(text)), f -> languages(f.languages())),
            named("models", (b, text) -> b.models(List.of(text.split(" *, *"))), s -> String.join(", ", s.models()))));

    private NamedSettings() {}

    /** All names, in order. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /**
     * Sets {@code name} to what {@code text} says.
     *
     * @throws IllegalArgumentException when there is no such setting (the nearest one is named), or the text does not fit it
     */
    public static void set(SyncSettings.Builder builder, String name, String text) {
        Named known = known(name);
        try {
            known.set.accept(builder, text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    /**
     * What {@code settings} say for {@code name}, in the form that {@link #set} takes.
     *
     * @throws IllegalArgumentException when there is no such setting (the nearest one is named)
     */
    public static String text(SyncSettings settings, String name) {
        return known(name).text.apply(settings);
    }

    private static Named known(String name) {
        Named known = BY_NAME.get(name);
        if (known == null) {
            throw new IllegalArgumentException(
                    "there is no setting '" + name + "'; did you mean '" + Nearest.to(name, BY_NAME.keySet()) + "'?");
        }
        return known;
    }

    private record Named(BiConsumer<SyncSettings.Builder, String> set, Function<SyncSettings, String> text) {}

    private static Map.Entry<String, Named> named(
            String name, BiConsumer<SyncSettings.Builder, String> set, Function<SyncSettings, String> text) {
        return Map.entry(name, new Named(set, text));
    }

    private static Map.Entry<String, Named> fields(
            String name, BiFunction<FieldSettings, String, FieldSettings> set, Function<FieldSettings, String> get) {
        return named(name, (b, text) -> b.fields(set.apply(b.fields, text)), s -> get.apply(s.fields()));
    }

    private static List<String> languages(String text) {
        return text.isBlank() || text.strip().equals("none")
                ? List.of()
                : List.of(text.strip().split(" *, *", -1));
    }

    private static String languages(List<String> codes) {
        return codes.isEmpty() ? "none" : String.join(", ", codes);
    }

    private static Map.Entry<String, Named> number(
            String name, ObjIntConsumer<SyncSettings.Builder> set, ToIntFunction<SyncSettings> get) {
        return named(name, (b, text) -> set.accept(b, number(text)), s -> String.valueOf(get.applyAsInt(s)));
    }

    private static Map.Entry<String, Named> duration(
            String name, BiConsumer<SyncSettings.Builder, Duration> set, Function<SyncSettings, Duration> get) {
        return named(name, (b, text) -> set.accept(b, Durations.parse(text)), s -> Durations.text(get.apply(s)));
    }

    private static Map.Entry<String, Named> durationOrAll(
            String name,
            BiConsumer<SyncSettings.Builder, @Nullable Duration> set,
            Function<SyncSettings, Optional<Duration>> get) {
        return durationOr("all", name, set, get);
    }

    private static Map.Entry<String, Named> durationOrOff(
            String name,
            BiConsumer<SyncSettings.Builder, @Nullable Duration> set,
            Function<SyncSettings, Optional<Duration>> get) {
        return durationOr("off", name, set, get);
    }

    /** A duration, or {@code word} where there is none. */
    private static Map.Entry<String, Named> durationOr(
            String word,
            String name,
            BiConsumer<SyncSettings.Builder, @Nullable Duration> set,
            Function<SyncSettings, Optional<Duration>> get) {
        return named(
                name,
                (b, text) -> set.accept(b, text.equals(word) ? null : Durations.parse(text)),
                s -> get.apply(s).map(Durations::text).orElse(word));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no whole number", e);
        }
    }

    private static WindowSizing sizing(String text) {
        return switch (text) {
            case "density" -> WindowSizing.BY_DENSITY;
            case "halving" -> WindowSizing.BY_HALVING;
            default -> throw new IllegalArgumentException("'" + text + "' is no way of sizing; say density or halving");
        };
    }

    private static String text(WindowSizing sizing) {
        return switch (sizing) {
            case BY_DENSITY -> "density";
            case BY_HALVING -> "halving";
        };
    }
}
