package dev.odoosync.simulation;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How often what happened. Not thread-safe. */
public final class Coverage {
    private final Map<Happening, Long> counts = new EnumMap<>(Happening.class);

    void add(Happening what) {
        counts.merge(what, 1L, Long::sum);
    }

    void add(Coverage other) {
        other.counts.forEach((what, count) -> counts.merge(what, count, Long::sum));
    }

    /** How often {@code what} happened. */
    public long of(Happening what) {
        return counts.getOrDefault(what, 0L);
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(entry -> String.format("%,14d  %s", entry.getValue(), words(entry.getKey())))
                .collect(Collectors.joining("\n"));
    }

    private static String words(Happening what) {
        return what.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
