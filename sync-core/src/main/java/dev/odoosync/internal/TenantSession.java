package dev.odoosync.internal;

import dev.odoosync.SyncEvent;
import dev.odoosync.SyncListener;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchStatus;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.port.ModelScope;
import dev.odoosync.port.OdooGateway;
import dev.odoosync.port.OdooWriter;
import dev.odoosync.record.OdooField;
import dev.odoosync.settings.SyncSettings;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.ModelProgress;
import dev.odoosync.tenant.OdooConnection;
import dev.odoosync.tenant.SyncState;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.SyncStatusChange;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Everything a worker knows of a tenant while it holds the lease on it: never shared, gone with the lease. What must outlive it is
 * in the stores.
 */
final class TenantSession {
    private final EnginePorts ports;
    private final SyncSettings settings;
    private final SyncListener listener;
    private final LeaseKeeper keeper;
    private final Talk talk;
    private final TenantOdoo odoo;
    private final ListedIds listedIds = new ListedIds();
    private final List<Batch> owed;
    private final List<OutboxEntry> owedEntries;
    private final AnsweredCalls answered;
    private final AuditDesk desk;
    private final Portions portions;
    private SyncStatus status;
    private boolean contacted;
    private @Nullable Outgoing outgoing;

    /** Whether a save failed, which the store may have done all the same. */
    private boolean unsure;

    TenantSession(
            EnginePorts ports,
            SyncSettings settings,
            SyncListener listener,
            LeaseKeeper keeper,
            TenantOdoo odoo,
            SyncStatus status,
            TenantSlot slot) {
        this.owed = slot.owed;
        this.owedEntries = slot.owedEntries;
        this.answered = slot.answered;
        this.desk = slot.desk;
        this.portions = slot.portions;
        this.ports = ports;
        this.outgoing = ports.outgoing();
        this.settings = settings;
        this.listener = listener;
        this.keeper = keeper;
        this.talk = new Talk(odoo, keeper);
        this.status = status;
        this.odoo = odoo;
    }

    EnginePorts ports() {
        return ports;
    }

    /** What reads the mirror; there wherever anything is compared. */
    MirrorReader reader() {
        return Objects.requireNonNull(ports.reader(), "nothing is compared without a reader");
    }

    /** The audit under way, if there is one. */
    AuditDesk desk() {
        return desk;
    }

    /** How many records of each model are read by one call. */
    Portions portions() {
        return portions;
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

    Talk talk() {
        return talk;
    }

    OdooGateway gateway() {
        return talk.gateway();
    }

    OdooConnection connection() {
        return odoo.connection();
    }

    /** The way back to Odoo, with the tenant's own settings; there wherever an entry is worked on. */
    Outgoing outgoing() {
        return Objects.requireNonNull(outgoing, "nothing is written back without an outbox");
    }

    /** What writes to Odoo, and asks nobody whether it may; there wherever an entry is worked on. */
    OdooWriter writer() {
        return talk.writer();
    }

    /** Asks, and writes, as a user of just these companies from now on. */
    void useCompanies(List<Long> companies) {
        talk.way().useCompanies(companies);
    }

    /** All fields of {@code model} that the user may see. */
    List<OdooField> fields(String model) {
        return odoo.scopes().fields(model, gateway(), now());
    }

    /** What of {@code model} is mirrored. */
    ModelScope scope(String model) {
        return scope(model, Gaps.of(this, model).fieldNames());
    }

    /** What of {@code model} is mirrored, without the fields that are left out. */
    ModelScope scope(String model, Set<String> leftOut) {
        return odoo.scopes().scope(model, leftOut, gateway(), now());
    }

    /** Fields of the slower lane that no record of {@code model} could show lately; to be added to. */
    Set<String> failing(String model) {
        return odoo.scopes().failing(model);
    }

    /** What operators say in the store holds from now on, and what somebody doubts does not. */
    void heedOperators() {
        odoo.scopes().heedChoices();
        odoo.scopes().heedDoubts(now());
        Outgoing usual = ports.outgoing();
        outgoing = usual == null ? null : usual.with(ports.choices().pushes(tenant()));
        new AskedSteps(this).grantWishes();
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

    /**
     * Holds the tenant under a higher fence, so that what is read from now on is newer than what was read before. Reads the status
     * anew: had this worker stalled just then, others might have been here since.
     */
    void raiseFence() {
        keeper.raiseFence();
        status = ports.statuses().find(tenant()).orElseGet(() -> SyncStatus.fresh(tenant()));
        unsure = false;
    }

    /**
     * Takes the next batch. Only while the lease surely holds: a worker that slept would take what another one has looked at since.
     *
     * @param model null for any batch
     */
    Optional<Batch> claimNext(@Nullable String model) {
        keeper.safePoint();
        keeper.beforeStore();
        return ports.batches().claimNext(lease(), model, now());
    }

    /** Changes the status and stores it, unless nothing changed. What a lost answer leaves open is asked first. */
    void change(UnaryOperator<SyncStatusChange> change) {
        if (unsure) {
            status = ports.statuses().find(tenant()).orElse(status);
            unsure = false;
        }
        SyncStatus next = change.apply(status.with()).done();
        if (!next.equals(status)) {
            unsure = true;
            ports.statuses().save(next, lease());
            unsure = false;
            status = next;
        }
    }

    /** Someone acts, so that waiting is over. */
    void resume() {
        SyncState goesBackTo = status.stateBeforeFailure();
        boolean failed = status.state() == SyncState.FAILED;
        change(known -> (failed ? known.state(goesBackTo) : known).parking(null));
    }

    /** Stores a model's progress. */
    void change(ModelProgress progress) {
        change(status -> status.model(progress));
    }

    /** Stores what changes of the enabled models. */
    void changeModels(UnaryOperator<ModelProgress> change) {
        List<ModelProgress> changed = enabledModels().stream().map(change).toList();
        change(status -> {
            changed.forEach(status::model);
            return status;
        });
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

    /** Which calls for entries were answered. */
    AnsweredCalls answered() {
        return answered;
    }

    /** Remembers an entry that could not be given back; one that already was is left alone. */
    void owe(OutboxEntry entry) {
        if (entry.status() == OutboxStatus.PROCESSING) {
            owedEntries.add(entry);
        }
    }

    void tell(SyncEvent event) {
        listener.on(event);
    }
}
