package dev.odoosync.tenant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a changed copy of a {@link SyncStatus}. Not thread-safe; {@link #done()} ends it. */
public final class SyncStatusChange {
    private final SyncStatus before;
    private SyncState state;
    private boolean initialSyncDone;
    private boolean hasFailedBatches;
    private @Nullable Instant lastCompletedWindowEnd;
    private @Nullable Instant lastSyncFailedAt;
    private @Nullable String lastProcessId;
    private @Nullable Instant lastIncrementAt;
    private @Nullable Instant dueAt;
    private boolean connectionInfoAvailable;
    private @Nullable MirrorSource source;
    private @Nullable OdooUser user;
    private @Nullable Protocol protocol;
    private @Nullable CredentialCheck credential;
    private @Nullable Parking parking;
    private List<ModelProgress> models;

    SyncStatusChange(SyncStatus before) {
        this.before = before;
        this.state = before.state();
        this.initialSyncDone = before.initialSyncDone();
        this.hasFailedBatches = before.hasFailedBatches();
        this.lastCompletedWindowEnd = before.lastCompletedWindowEnd();
        this.lastSyncFailedAt = before.lastSyncFailedAt();
        this.lastProcessId = before.lastProcessId();
        this.lastIncrementAt = before.lastIncrementAt();
        this.dueAt = before.dueAt();
        this.connectionInfoAvailable = before.connectionInfoAvailable();
        this.source = before.source();
        this.user = before.user();
        this.protocol = before.protocol();
        this.credential = before.credential();
        this.parking = before.parking();
        this.models = before.models();
    }

    public SyncStatusChange state(SyncState value) {
        state = value;
        return this;
    }

    public SyncStatusChange initialSyncDone() {
        initialSyncDone = true;
        return this;
    }

    public SyncStatusChange hasFailedBatches(boolean value) {
        hasFailedBatches = value;
        return this;
    }

    public SyncStatusChange lastCompletedWindowEnd(@Nullable Instant value) {
        lastCompletedWindowEnd = value;
        return this;
    }

    public SyncStatusChange lastSyncFailedAt(Instant value) {
        lastSyncFailedAt = value;
        return this;
    }

    public SyncStatusChange lastProcessId(String value) {
        lastProcessId = value;
        return this;
    }

    public SyncStatusChange lastIncrementAt(Instant value) {
        lastIncrementAt = value;
        return this;
    }

    public SyncStatusChange dueAt(@Nullable Instant value) {
        dueAt = value;
        return this;
    }

    public SyncStatusChange connectionInfoAvailable(boolean value) {
        connectionInfoAvailable = value;
        return this;
    }

    public SyncStatusChange source(MirrorSource value) {
        source = value;
        return this;
    }

    public SyncStatusChange user(OdooUser value) {
        user = value;
        return this;
    }

    public SyncStatusChange protocol(Protocol value) {
        protocol = value;
        return this;
    }

    public SyncStatusChange credential(@Nullable CredentialCheck value) {
        credential = value;
        return this;
    }

    public SyncStatusChange parking(@Nullable Parking value) {
        parking = value;
        return this;
    }

    public SyncStatusChange models(List<ModelProgress> value) {
        models = value;
        return this;
    }

    /** Replaces the progress of the model of that name, or adds it at the end. */
    public SyncStatusChange model(ModelProgress changed) {
        List<ModelProgress> next = new ArrayList<>(models);
        next.replaceAll(model -> model.model().equals(changed.model()) ? changed : model);
        if (!next.contains(changed)) {
            next.add(changed);
        }
        models = next;
        return this;
    }

    /** The changed copy. */
    public SyncStatus done() {
        return new SyncStatus(
                before.tenant(),
                state,
                connectionInfoAvailable,
                initialSyncDone,
                hasFailedBatches,
                lastCompletedWindowEnd,
                lastSyncFailedAt,
                lastProcessId,
                lastIncrementAt,
                dueAt,
                before.epoch(),
                source,
                user,
                protocol,
                credential,
                parking,
                models);
    }
}
