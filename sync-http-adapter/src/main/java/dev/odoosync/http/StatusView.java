package dev.odoosync.http;

import dev.odoosync.SyncProgress;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.Parking;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.tenant.SyncStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A tenant's status as it is answered: the names are part of the API. */
record StatusView(
        boolean connectionInfoAvailable,
        String syncStatus,
        boolean initialSyncDone,
        boolean hasFailedBatches,
        @Nullable Instant lastCompletedWindowEnd,
        @Nullable Instant lastSyncFailedAt,
        @Nullable String lastProcessId,
        ProgressView progress,
        List<ModelView> models,
        @Nullable ParkedView parked) {

    /** How far the batches have come. */
    record ProgressView(
            long totalBatches, long completedBatches, long failedBatches, long pendingBatches, int progressPercentage) {
        static ProgressView of(SyncProgress progress) {
            return new ProgressView(
                    progress.totalBatches(),
                    progress.completedBatches(),
                    progress.failedBatches(),
                    progress.pendingBatches(),
                    progress.progressPercentage());
        }
    }

    /** How far one model has come. */
    record ModelView(
            String model,
            String stage,
            @Nullable Instant frontier,
            @Nullable Instant cursor,
            @Nullable String skippedReason) {
        static ModelView of(ModelProgress model) {
            return new ModelView(
                    model.model(), model.stage().stored(), model.frontier(), model.cursor(), model.skippedReason());
        }
    }

    /** Until when nothing is tried, and why. */
    record ParkedView(Instant until, String reason) {
        static @Nullable ParkedView of(@Nullable Parking parking) {
            return parking == null ? null : new ParkedView(parking.until(), parking.message());
        }
    }

    static StatusView of(Optional<SyncStatus> status, SyncProgress progress) {
        return status.map(known -> of(known, progress)).orElseGet(() -> unknown(progress));
    }

    private static StatusView of(SyncStatus status, SyncProgress progress) {
        return new StatusView(
                status.connectionInfoAvailable(),
                status.state().stored(),
                status.initialSyncDone(),
                status.hasFailedBatches(),
                status.lastCompletedWindowEnd(),
                status.lastSyncFailedAt(),
                status.lastProcessId(),
                ProgressView.of(progress),
                status.models().stream().map(ModelView::of).toList(),
                ParkedView.of(status.parking()));
    }

    /** A token was given out before anything was synced. */
    private static StatusView unknown(SyncProgress progress) {
        return new StatusView(
                false,
                SyncState.NOT_STARTED.stored(),
                false,
                false,
                null,
                null,
                null,
                ProgressView.of(progress),
                List.of(),
                null);
    }
}
