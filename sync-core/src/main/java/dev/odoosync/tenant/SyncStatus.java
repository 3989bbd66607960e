package dev.odoosync.tenant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one tenant's sync. Immutable; {@link #with()} starts a changed copy.
 *
 * @param tenant whose
 * @param state where it stands
 * @param connectionInfoAvailable whether a connection is known
 * @param initialSyncDone whether the first copy ended; stays true from then on
 * @param hasFailedBatches whether a batch failed and is not made good yet
 * @param lastCompletedWindowEnd the minimum over the models' cursors; null until the first copy ended
 * @param lastSyncFailedAt when a batch or the tenant last failed; null when nothing did
 * @param lastProcessId the latest run; null before the first
 * @param lastIncrementAt when an increment was last planned; null before the first
 * @param dueAt when somebody should come to it next; null when nothing is to be done until someone acts
 * @param epoch number of the mirror, 0 or more; grows each time it is started over
 * @param source what the mirror is a mirror of; null before the first contact
 * @param user whom we were to it at the last contact, its companies in the order that was fixed at the first; null before
 * @param protocol how it was spoken to at the last contact; null before the first
 * @param credential what lets us in, as it was last asked for; null before, and once a connection was saved
 * @param parking why and until when it is left alone; null when it is not
 * @param models the enabled models in their order of work
 */
public record SyncStatus(
        TenantId tenant,
        SyncState state,
        boolean connectionInfoAvailable,
        boolean initialSyncDone,
        boolean hasFailedBatches,
        @Nullable Instant lastCompletedWindowEnd,
        @Nullable Instant lastSyncFailedAt,
        @Nullable String lastProcessId,
        @Nullable Instant lastIncrementAt,
        @Nullable Instant dueAt,
        long epoch,
        @Nullable MirrorSource source,
        @Nullable OdooUser user,
        @Nullable Protocol protocol,
        @Nullable CredentialCheck credential,
        @Nullable Parking parking,
        List<ModelProgress> models) {
    public SyncStatus {
        if (epoch < 0) {
            throw new IllegalArgumentException("an epoch must not be negative: " + epoch);
        }
        models = List.copyOf(models);
    }

    /** A tenant of which nothing was synced yet; due at once. */
    public static SyncStatus fresh(TenantId tenant) {
        return startedOver(tenant, 0);
    }

    /** The tenant in a new epoch, as if nothing had been synced yet; due at once. */
    public SyncStatus startedOver() {
        return startedOver(tenant, epoch + 1);
    }

    /** What a tenant that failed goes back to once someone has acted. */
    public SyncState stateBeforeFailure() {
        if (initialSyncDone) {
            return SyncState.DONE;
        }
        return models.isEmpty() ? SyncState.NOT_STARTED : SyncState.IN_PROGRESS;
    }

    private static SyncStatus startedOver(TenantId tenant, long epoch) {
        return new SyncStatus(
                tenant,
                SyncState.NOT_STARTED,
                true,
                false,
                false,
                null,
                null,
                null,
                null,
                Instant.EPOCH,
                epoch,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    /** The progress of one model; empty where it is not among the enabled ones. */
    public Optional<ModelProgress> model(String name) {
        return models.stream().filter(model -> model.model().equals(name)).findFirst();
    }

    /** Begins a changed copy. */
    public SyncStatusChange with() {
        return new SyncStatusChange(this);
    }
}
