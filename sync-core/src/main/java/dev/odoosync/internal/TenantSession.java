package dev.odoosync.internal;

import dev.odoosync.SyncEvent;
import dev.odoosync.SyncListener;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchStatus;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.SyncStatusChange;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Everything a worker knows of a tenant while it holds the lease on it: never shared, gone with the lease. What must outlive it is
 * in the stores.
 */
final class TenantSession {
    private final EnginePorts ports;
    private final SyncSettings settings;
    private final SyncListener listener;
    private final LeaseKeeper keeper;
    private final OdooGateway gateway;
    private final TenantOdoo odoo;
    private final ListedIds listedIds = new ListedIds();
    private final List<Batch> owed;
    private SyncStatus status;
    private boolean contacted;

    TenantSession(
            EnginePorts ports,
            SyncSettings settings,
            SyncListener listener,
            LeaseKeeper keeper,
            TenantOdoo odoo,
            SyncStatus status,
            List<Batch> owed) {
        this.owed = owed;
        this.ports = ports;
        this.settings = settings;
        this.listener = listener;
        this.keeper = keeper;
        this.gateway = new GuardedGateway(odoo.gateway(), keeper);
        this.status = status;
        this.odoo = odoo;
    }

    EnginePorts ports() {
        return ports;
    }

    SyncSettings settings() {
        return settings;
    }

    LeaseKeeper keeper() {
        return keeper;
    }

    Lease lease() {
        return keeper.lease();
    }

    OdooGateway gateway() {
        return gateway;
    }

    OdooConnection connection() {
        return odoo.connection();
    }

    /** What of {@code model} is mirrored. */
    ModelScope scope(String model) {
        return odoo.scopes().scope(model, gateway, now());
    }

    /** Fields or models may have changed in Odoo: asks for them anew. */
    void forgetScopes() {
        odoo.scopes().forget();
    }

    ListedIds listedIds() {
        return listedIds;
    }

    TenantId tenant() {
        return status.tenant();
    }

    SyncStatus status() {
        return status;
    }

    Instant now() {
        return ports.clock().now();
    }

    /** Changes the status and stores it, unless nothing changed. */
    void change(UnaryOperator<SyncStatusChange> change) {
        SyncStatus next = change.apply(status.with()).done();
        if (!next.equals(status)) {
            ports.statuses().save(next, lease());
            status = next;
        }
    }

    /** Stores a model's progress. */
    void change(ModelProgress progress) {
        change(status -> status.model(progress));
    }

    /** The enabled models, each with its progress. */
    List<ModelProgress> enabledModels() {
        return settings.models().stream()
                .map(name -> status.model(name).orElseGet(() -> ModelProgress.pending(name)))
                .toList();
    }

    /** Whether the tenant's Odoo was reached in this session, and is the one we mirror. */
    boolean contacted() {
        return contacted;
    }

    void contactMade() {
        contacted = true;
    }

    /** Remembers a batch that could not be given back; one that already was is left alone. */
    void owe(Batch batch) {
        if (batch.status() == BatchStatus.IN_PROGRESS) {
            owed.add(batch);
        }
    }

    void tell(SyncEvent event) {
        listener.on(event);
    }
}
