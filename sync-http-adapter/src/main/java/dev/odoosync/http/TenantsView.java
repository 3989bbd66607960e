package dev.odoosync.http;

import dev.odoosync.tenant.SyncStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Many tenants, one line each, by their ids; {@code next} is where the next page begins, null on the last one. */
record TenantsView(List<Line> tenants, @Nullable String next) {

    /** One tenant. */
    record Line(
            String userId,
            boolean connectionInfoAvailable,
            String syncStatus,
            boolean initialSyncDone,
            boolean hasFailedBatches,
            @Nullable Instant lastCompletedWindowEnd,
            @Nullable Instant dueAt,
            @Nullable ParkedView parked) {
        static Line of(SyncStatus status) {
            return new Line(
                    status.tenant().value(),
                    status.connectionInfoAvailable(),
                    status.state().stored(),
                    status.initialSyncDone(),
                    status.hasFailedBatches(),
                    status.lastCompletedWindowEnd(),
                    status.dueAt(),
                    ParkedView.of(status.parking()));
        }
    }

    /** The first {@code limit} of these, which are one more where there is another page. */
    static TenantsView of(List<SyncStatus> oneMore, int limit) {
        List<Line> lines = oneMore.stream().limit(limit).map(Line::of).toList();
        return new TenantsView(
                lines, oneMore.size() > limit ? lines.get(limit - 1).userId() : null);
    }
}
