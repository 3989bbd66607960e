package dev.odoosync.app.logs;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what each run under way changed in the mirror. Bounded; thread-safe. */
final class News {
    private final Map<String, Long> changed = new LinkedHashMap<>();
    private final int most;

    News(int most) {
        this.most = most;
    }

    synchronized void add(String run, long records) {
        if (records > 0 && (changed.size() < most || changed.containsKey(run))) {
            changed.merge(run, records, Long::sum);
        }
    }

    /** How many there were since it was asked last. */
    synchronized long take(String run) {
        Long records = changed.remove(run);
        return records == null ? 0 : records;
    }
}
