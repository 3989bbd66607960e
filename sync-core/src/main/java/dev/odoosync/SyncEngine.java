package dev.odoosync;

import dev.odoosync.outbox.KnownFields;
import dev.odoosync.port.StatusStore.DueTenant;
import dev.odoosync.tenant.SyncStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The engine. A scheduler, a test or a host drives its steps; it starts no thread and never waits.
 *
 * <pre>{@code
 * try (SyncEngine engine = SyncEngine.builder().connections(...).gateways(...)....build()) {
 *     StepResult result = engine.syncNow("customer-1");
 * }
 * }</pre>
 *
 * <p><b>Threads.</b> All methods are thread-safe. Steps of different tenants run side by side; steps of one tenant one after
 * the other: a second caller in the same process waits, a second process is told {@link StepResult.Outcome#BUSY}.
 *
 * <p><b>Crash.</b> The process may end between any two instructions. The next one, here or elsewhere, goes on where this one
 * was, once the lease ran out.
 *
 * <p><b>Errors.</b> Failures of Odoo or the store that a step meets are not thrown: they become states of the batch or the tenant,
 * and show in the result. Mistakes of the caller are ({@link IllegalArgumentException}, {@link IllegalStateException}); and what
 * reads or acts on a tenant as a whole ({@link #due}, {@link #status}, {@link #overview}, {@link #progress}, {@link #startOver},
 * {@link #clear}, {@link #connectionChanged}) throws a {@link dev.odoosync.fault.TenantFault} when the store does not answer: it
 * may be called again.
 */
public interface SyncEngine extends AutoCloseable {

    /** Begins an engine. */
    static SyncEngineBuilder builder() {
        return new SyncEngineBuilder();
    }

    /**
     * Connects to the tenant's Odoo, finds out which of the models are there, and plans the first copy. Goes on where an
     * earlier call was interrupted; does nothing when all is planned.
     */
    StepResult prepareSync(String userId);

    /**
     * Takes the next batch that is due, reads it, proves it whole, stores it, and plans what follows from it. Compares nothing:
     * that {@link #drive} and {@link #reconcile(String)} do.
     *
     * @return {@code WORKED} when a batch was driven, whether well or not; {@code IDLE} when none is due
     */
    StepResult processNextBatch(String userId);

    /** Plans an increment if one is due: for each model whose first copy ended, from its frontier to the present. */
    StepResult generateIncrementalBatches(String userId);

    /** Moves the models' cursors, ends runs whose batches have ended, and says whether the first copy is done. */
    StepResult checkSyncCompletion(String userId);

    /**
     * All that can be done for the tenant now: plans what is due, drives every batch that is due, reading one while the one
     * before is stored, and checks for completion.
     *
     * @return {@code IDLE} when all is done for now ({@code dueAt}: when to come again)
     */
    StepResult drive(String userId);

    /**
     * {@link #drive(String)} for about {@code atMost}, so that other tenants get their turn: no batch is begun after that. The
     * tenant is given back in any case, so that any process may go on.
     *
     * @param atMost more than nothing
     * @return {@code WORKED} when time was up before the work was
     */
    StepResult drive(String userId, Duration atMost);

    /**
     * The tenants that somebody should {@linkplain #drive drive} now, longest due first; those that another worker holds are left
     * out. Cheap: a scheduler asks every few seconds.
     *
     * @param limit at most this many, 1 or more
     * @throws dev.odoosync.fault.TenantFault when the store does not answer
     */
    List<DueTenant> due(int limit);

    /**
     * Those of {@link #due} who have something to send. Cheaper where nobody has: a scheduler asks every second or two, so that
     * what is enqueued does not wait for the next look at all that is due. Nobody where there is no outbox.
     *
     * @param limit at most this many, 1 or more
     * @throws dev.odoosync.fault.TenantFault when the store does not answer
     */
    List<DueTenant> dueToPush(int limit);

    /** Like {@link #drive(String)}, with an increment at once, due or not, if the first copy has ended. */
    StepResult syncNow(String userId);

    /** {@link #syncNow(String)} for about {@code atMost}, as in {@link #drive(String, Duration)}. */
    StepResult syncNow(String userId, Duration atMost);

    /**
     * Brings entries of the outbox to Odoo, as many at a time as the rules say, and does nothing else. {@link #drive} does so too,
     * before anything else.
     *
     * @param model only entries of this model; null for any
     * @throws IllegalStateException when the engine was built without an outbox
     */
    PushResult push(String userId, @Nullable String model);

    /**
     * {@link #push(String, String)}, unless a step of the tenant that is under way in this process takes longer.
     *
     * @param patience how long to wait for it; then the outcome is {@code BUSY}
     */
    PushResult push(String userId, @Nullable String model, Duration patience);

    /**
     * What this engine learned of its tenants' fields, for an {@link dev.odoosync.outbox.OutboxDesk}. Looking calls nobody and waits
     * for no step; where tenants' models have equal fields, they share one list.
     *
     * <p>Known is what a step of this engine asked of the tenant's Odoo within the last hour, of models that it mirrors or writes to;
     * nothing after a start, until the tenant had its turn here, nor after {@link #connectionChanged}. So what is known may be an hour
     * old. What somebody doubts is forgotten at the beginning of the tenant's next turn here, unless it was learned within the last
     * minute, and asked anew where it is needed.
     */
    KnownFields knownFields();

    /**
     * One page of the model's current pass, and nothing else: for whoever drives a model by calls. A pass is its first copy, or, once
     * that ended, what changed since its frontier; where nothing of it is in line, the next pass is planned at once, due or not. Other
     * models are left alone.
     *
     * @throws IllegalArgumentException when the model is not among those that are mirrored
     */
    PageResult pullPage(String userId, String model);

    /**
     * {@link #pullPage(String, String)}, unless a step of the tenant that is under way in this process takes longer.
     *
     * @param patience how long to wait for it; then the outcome is {@code BUSY}
     */
    PageResult pullPage(String userId, String model, Duration patience);

    /** Lets the tenant's holes be driven again: they wait for {@link #drive} with their attempts counted anew. */
    StepResult retryFailedBatches(String userId);

    /**
     * Copies one model again from the start, while what is mirrored of it stays. It waits for {@link #drive}.
     *
     * @throws IllegalArgumentException when the model is not among those that are mirrored
     */
    StepResult resync(String userId, String model);

    /**
     * Reads one record again. It waits for {@link #drive}.
     *
     * @param odooId 1 or more
     * @throws IllegalArgumentException when the model is not among those that are mirrored
     */
    StepResult resync(String userId, String model, long odooId);

    /**
     * Compares every model with Odoo, repairs what differs, and says so in {@link dev.odoosync.tenant.ModelAudit}; drives
     * whatever else is due first. Where too much would be removed or set back, the model is stopped instead.
     *
     * @throws IllegalStateException when the engine was built without a reader
     */
    StepResult reconcile(String userId);

    /**
     * Compares one model, as {@link #reconcile(String)} does all.
     *
     * @throws IllegalArgumentException when the model is not among those that are mirrored
     * @throws IllegalStateException when the engine was built without a reader
     */
    StepResult reconcile(String userId, String model);

    /**
     * {@link #reconcile(String)} in turns: ends after {@code atMost} with {@code WORKED}, and {@link #drive(String, Duration)} goes
     * on with it.
     *
     * @param atMost longer than 0
     */
    StepResult reconcile(String userId, Duration atMost);

    /**
     * {@link #reconcile(String, String)} in turns, as {@link #reconcile(String, Duration)}.
     *
     * @param atMost longer than 0
     */
    StepResult reconcile(String userId, String model, Duration atMost);

    /** Reads every record again, for changes that leave no trace in {@code write_date}; drives whatever else is due first. */
    StepResult sweep(String userId);

    /**
     * Lets a model pass that a brake has stopped: its next comparison, now due, removes and sets back what it finds, however much.
     *
     * @throws IllegalArgumentException when the model is not among those that are mirrored
     */
    StepResult letPass(String userId, String model);

    /**
     * Begins the tenant's mirror anew, in a new epoch: for another Odoo, database or user. What is mirrored stays until the new
     * copy is done, and is purged then.
     */
    StepResult startOver(String userId);

    /** {@link #startOver} that purges the mirror, the batches and the runs at once. The connection stays. */
    StepResult clear(String userId);

    /** The tenant's connection was saved or removed: what waited for it waits no more. */
    StepResult connectionChanged(String userId);

    /** The tenant's status; empty where nothing is known of it. */
    Optional<SyncStatus> status(String userId);

    /** All that is known of the tenant; empty where nothing is. */
    Optional<TenantOverview> overview(String userId);

    /** How far the tenant's sync has come. */
    SyncProgress progress(String userId);

    /** Asks the tenant's running step to stop at the next safe point; its batch is given back. Returns at once. */
    void cancel(String userId);

    /** Stops all running steps at their next safe point, waits for them, and gives the tenants back. */
    @Override
    void close();
}
