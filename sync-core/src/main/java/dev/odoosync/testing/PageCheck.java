package dev.odoosync.testing;

import dev.odoosync.port.ModelScope;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/** What a page of records must be before it is written. */
final class PageCheck {
    private PageCheck() {}

    static <T> void refuseBadPage(List<T> records, ToLongFunction<T> id) {
        if (records.size() > ModelScope.MAX_PAGE_SIZE) {
            throw new IllegalArgumentException(
                    "at most " + ModelScope.MAX_PAGE_SIZE + " records at a time, not " + records.size());
        }
        Set<Long> ids = new HashSet<>();
        for (T record : records) {
            if (!ids.add(id.applyAsLong(record))) {
                throw new IllegalArgumentException("record " + id.applyAsLong(record) + " comes twice in one page");
            }
        }
    }
}
