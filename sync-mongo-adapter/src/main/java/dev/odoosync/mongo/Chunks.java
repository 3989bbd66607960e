package dev.odoosync.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import java.util.ArrayList;
import java.util.List;

/** Bulk writes in portions that every compatible server takes. */
final class Chunks {
    /** Some servers take no more operations at once. */
    static final int MAX_OPERATIONS = 1_000;

    /** How often a write that lost a race is tried again. Each loss is another writer's success, so this is plenty. */
    static final int MAX_ROUNDS = 200;

    private Chunks() {}

    /** {@code items} in portions of at most {@value #MAX_OPERATIONS}. */
    static <T> List<List<T>> of(List<T> items) {
        return of(items, MAX_OPERATIONS);
    }

    /** {@code items} in portions of at most {@code size}. */
    static <T> List<List<T>> of(List<T> items, int size) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < items.size(); from += size) {
            chunks.add(items.subList(from, Math.min(items.size(), from + size)));
        }
        return chunks;
    }

    /** Whether nothing went wrong but that some keys were there already. */
    static boolean onlyDuplicates(MongoBulkWriteException e) {
        return e.getWriteConcernError() == null
                && e.getWriteErrors().stream().allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
    }
}
