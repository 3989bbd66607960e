package dev.odoosync.settings;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The settings by the names that operators type, for configuration files, environments and flags. */
public final class NamedSettings {
    private static final Map<String, BiConsumer<SyncSettings.Builder, String>> BY_NAME = new TreeMap<>(Map.ofEntries(
            Map.entry("limit-per-call", (b, text) -> b.limitPerCall(number(text))),
            Map.entry("max-batch-attempts", (b, text) -> b.maxBatchAttempts(number(text))),
            Map.entry("initial-range", (b, text) -> b.initialRange(durationOrAll(text))),
            Map.entry("min-window", (b, text) -> b.minWindow(Durations.parse(text))),
            Map.entry("max-window", (b, text) -> b.maxWindow(durationOrAll(text))),
            Map.entry("sizing", (b, text) -> b.sizing(sizing(text))),
            Map.entry("delay-between-calls", (b, text) -> b.delayBetweenCalls(Durations.parse(text))),
            Map.entry("calls-in-flight", (b, text) -> b.callsInFlight(number(text))),
            Map.entry("incremental-every", (b, text) -> b.incrementalEvery(Durations.parse(text))),
            Map.entry("lookback", (b, text) -> b.lookback(Durations.parse(text))),
            Map.entry("settle", (b, text) -> b.settle(Durations.parse(text))),
            Map.entry("call-timeout", (b, text) -> b.callTimeout(Durations.parse(text))),
            Map.entry("store-timeout", (b, text) -> b.storeTimeout(Durations.parse(text))),
            Map.entry("lease", (b, text) -> b.lease(Durations.parse(text))),
            Map.entry("backoff-first", (b, text) -> b.backoffFirst(Durations.parse(text))),
            Map.entry("backoff-max", (b, text) -> b.backoffMax(Durations.parse(text))),
            Map.entry("models", (b, text) -> b.models(List.of(text.split(" *, *"))))));

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
        BiConsumer<SyncSettings.Builder, String> setter = BY_NAME.get(name);
        if (setter == null) {
            throw new IllegalArgumentException(
                    "there is no setting '" + name + "'; did you mean '" + nearest(name) + "'?");
        }
        try {
            setter.accept(builder, text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no whole number", e);
        }
    }

    private static @Nullable Duration durationOrAll(String text) {
        return text.equals("all") ? null : Durations.parse(text);
    }

    private static WindowSizing sizing(String text) {
        return switch (text) {
            case "density" -> WindowSizing.BY_DENSITY;
            case "halving" -> WindowSizing.BY_HALVING;
            default -> throw new IllegalArgumentException("'" + text + "' is no way of sizing; say density or halving");
        };
    }

    private static String nearest(String name) {
        return names().stream()
                .min(Comparator.comparingInt(known -> distance(name, known)))
                .orElseThrow();
    }

    /** Levenshtein's distance: how many letters have to change. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
