package dev.odoosync.http;

import dev.odoosync.SyncProgress;
import dev.odoosync.TenantOverview;
import dev.odoosync.batch.BatchTally;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.tenant.SyncStatus;
import java.time.Instant;
import java.util.List;
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
        @Nullable ProtocolView protocol,
        @Nullable PaceView pace,
        @Nullable CredentialView credential,
        ProgressView progress,
        List<ModelView> models,
        @Nullable ParkedView parked,
        @Nullable RunView lastRun) {
    private static final SyncProgress NOTHING = SyncProgress.of(new BatchTally(List.of()));

    /** A token was given out before anything was synced. */
    static final StatusView UNKNOWN = new StatusView(
            false,
            SyncState.NOT_STARTED.stored(),
            false,
            false,
            null,
            null,
            null,
            null,
            null,
            null,
            ProgressView.of(NOTHING),
            List.of(),
            null,
            null);

    static StatusView of(TenantOverview overview, Instant now) {
        SyncStatus status = overview.status();
        return new StatusView(
                status.connectionInfoAvailable(),
                status.state().stored(),
                status.initialSyncDone(),
                status.hasFailedBatches(),
                status.lastCompletedWindowEnd(),
                status.lastSyncFailedAt(),
                status.lastProcessId(),
                ProtocolView.of(status.protocol()),
                PaceView.of(overview.pace()),
                CredentialView.of(status.credential(), now),
                ProgressView.of(overview.progress()),
                overview.models().stream().map(ModelView::of).toList(),
                ParkedView.of(status.parking()),
                RunView.of(overview.lastRun()));
    }
}
