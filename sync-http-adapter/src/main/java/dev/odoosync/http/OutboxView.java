package dev.odoosync.http;

import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxStatus;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Some of what is in an outbox.
 *
 * @param counts how many entries there are of each status; one without any is left out
 * @param entries by id
 */
record OutboxView(Map<String, Long> counts, List<EntryView> entries) {
    static OutboxView of(Map<OutboxStatus, Long> census, List<OutboxEntry> entries) {
        Map<String, Long> counts = new TreeMap<>();
        census.forEach((status, count) -> counts.put(status.stored(), count));
        return new OutboxView(counts, entries.stream().map(EntryView::of).toList());
    }
}
