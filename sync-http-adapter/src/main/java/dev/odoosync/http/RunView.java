package dev.odoosync.http;

import dev.odoosync.tenant.SyncRun;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One sync, from start to end. */
record RunView(
        String id,
        String type,
        Instant startAt,
        @Nullable Instant endAt,
        String status,
        long totalBatches,
        long completedBatches,
        long failedBatches,
        long records) {
    static @Nullable RunView of(@Nullable SyncRun run) {
        return run == null ? null : known(run);
    }

    private static RunView known(SyncRun run) {
        return new RunView(
                run.id(),
                run.type().stored(),
                run.startAt(),
                run.endAt(),
                run.status().stored(),
                run.counts().totalBatches(),
                run.counts().completedBatches(),
                run.counts().failedBatches(),
                run.counts().records());
    }
}
