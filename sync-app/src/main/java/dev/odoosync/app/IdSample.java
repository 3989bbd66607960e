package dev.odoosync.app;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Some ids, of which only the first few are kept. Not thread-safe. */
final class IdSample {
    private static final int KEPT = 10;

    private final List<Long> first = new ArrayList<>();
    private long count;

    void add(long id) {
        count++;
        if (first.size() < KEPT) {
            first.add(id);
        }
    }

    long count() {
        return count;
    }

    /** The lowest of them, at most ten. */
    List<Long> first() {
        return List.copyOf(first);
    }

    /** {@code 3: 17, 18, 90}. */
    @Override
    public String toString() {
        String ids = first.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return Words.count(count) + ": " + ids + (count > KEPT ? ", ..." : "");
    }
}
