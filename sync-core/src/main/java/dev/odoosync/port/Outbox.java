package dev.odoosync.port;

import dev.odoosync.outbox.EntryId;
import dev.odoosync.outbox.OutboxCensus;
import dev.odoosync.outbox.OutboxEntry;
import dev.odoosync.outbox.OutboxId;
import dev.odoosync.outbox.OutboxRequest;
import dev.odoosync.outbox.OutboxStatus;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is to be done in Odoo, and decides races over it. It holds no rule: what may become of an entry says {@link
 * dev.odoosync.outbox.OutboxLifecycle}. Entries that an application writes to the store by itself, in its own transactions, are
 * entries like all others.
 *
 * <p><b>Order and threads.</b> Any thread, any number of processes. Entries are worked on under the lease of their tenant only.
 *
 * <p><b>One record.</b> Two entries are about the same record when they name the same model and id, when they name the same create,
 * or when one names a create, or is the create, that made what the other names by its id. Entries of one record are worked on in the
 * order of their ids.
 *
 * <p><b>Ready</b> is an entry that is {@code queued}, whose time has come, before which no entry of the same record {@link
 * dev.odoosync.outbox.OutboxState#blocks() blocks}, and of which no create that it {@link OutboxRequest#needs() needs} does.
 *
 * <p><b>Atomicity.</b> {@link #enqueue}, {@link #claimNext} and {@link #replace} are one atomic operation each. Whatever they
 * acknowledge survives a crash of the store. A store that keeps rows which were created locally gives such a row its id in Odoo in
 * the same operation as {@link #replace} brings its create's.
 *
 * <p><b>Time</b> is an argument, never read in here; to the millisecond at least.
 *
 * <p><b>Errors.</b> {@link dev.odoosync.fault.TenantFault} with code {@code STORE_UNAVAILABLE} when the store does not answer: the
 * tenant is parked, and the entry is found again by its lease.
 *
 * <p>Contract suites: {@code OutboxContract}, {@code OutboxOrderContract}, {@code OutboxRacesContract} and {@code
 * OutboxRemovalContract} in {@code sync-testkit}.
 */
public interface Outbox {
    /** Which outbox this is: made once, the same for all processes and for ever. */
    OutboxId identity();

    /**
     * Adds an entry, {@code queued} from {@code now} on.
     *
     * @return the entry with its id, which is higher than those of all entries of the tenant that were acknowledged before
     * @throws dev.odoosync.outbox.OutboxRefusal when it needs an entry that is not there, or that is no create of the tenant; see
     *     {@link dev.odoosync.outbox.EnqueueRule#refusalByNeeds}
     */
    OutboxEntry enqueue(OutboxRequest request, Instant now);

    /**
     * Takes that ready entry of the lease's tenant which has the lowest id. It becomes {@code processing} under the lease's claim, as
     * {@link dev.odoosync.outbox.OutboxEvent.Claimed} says. No two callers ever get the same one.
     *
     * @param model only entries of this model; null for any
     * @return the claimed entry, or empty when none is ready
     */
    Optional<OutboxEntry> claimNext(Lease lease, @Nullable String model, Instant now);

    /**
     * Puts {@code next} in the place of {@code before} if the stored entry still has {@code before}'s revision.
     *
     * @return whether it did; false means that somebody else changed the entry, or that it is gone
     */
    boolean replace(OutboxEntry before, OutboxEntry next);

    /** The tenant's entries in {@code processing} whose claim has a lower fence than {@code fence}, by id: left by a worker that vanished. */
    List<OutboxEntry> abandoned(TenantId tenant, long fence);

    /** The tenant's entry of that id. */
    Optional<OutboxEntry> find(TenantId tenant, EntryId id);

    /** The tenant's entries of that status, by id, at most {@code limit}; of the failed ones, those that were given up come last. */
    List<OutboxEntry> list(TenantId tenant, OutboxStatus status, int limit);

    /** How many entries of the tenant there are of each status; a status without any is left out. */
    Map<OutboxStatus, Long> census(TenantId tenant);

    /** All tenants' entries together. May look at every entry: for a count now and then. */
    OutboxCensus censusOfAll();

    /** When the tenant's next entry is ready if nothing else happens: entries that wait for others do not count. */
    Optional<Instant> nextRun(TenantId tenant);

    /**
     * Tenants that have an entry which is ready at {@code now}, or one {@code processing} whose claim has run out by then; at most
     * {@code limit}, in no particular order.
     */
    List<TenantId> due(Instant now, int limit);

    /**
     * Removes entries of any tenant that are {@code done}, or were given up, since before {@code before}, at most {@code limit} of
     * them. A create stays as long as an entry that is not done needs it.
     *
     * @return how many; call again until it is 0
     */
    long removeDone(Instant before, int limit);

    /**
     * Removes entries of the tenant, whatever their state, at most {@code limit} of them: the Odoo they are meant for is not that of the
     * tenant any more. Whoever is at one of them finds it gone.
     *
     * @return how many; call again until it is 0
     */
    long removeAll(TenantId tenant, int limit);
}
