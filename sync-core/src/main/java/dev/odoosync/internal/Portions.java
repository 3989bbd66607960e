package dev.odoosync.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many records of each of a tenant's models are read by one call, as long as the process lives. Changed by the worker, looked at
 * by whoever watches. Thread-safe.
 */
final class Portions {
    /** Only those that are not read as fully as the settings allow. */
    private final Map<String, Integer> reduced = new ConcurrentHashMap<>();

    int of(String model, int most) {
        return Math.min(most, reduced.getOrDefault(model, most));
    }

    void set(String model, int portion, int most) {
        if (portion < most) {
            reduced.put(model, portion);
        } else {
            reduced.remove(model);
        }
    }

    void clear() {
        reduced.clear();
    }
}
