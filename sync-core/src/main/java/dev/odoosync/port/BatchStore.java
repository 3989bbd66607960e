package dev.odoosync.port;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchStatus;
import dev.odoosync.batch.BatchTally;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps batches and decides races over them. It holds no rule: what may become of a batch says {@link
 * dev.odoosync.batch.BatchLifecycle}.
 *
 * <p><b>Order and threads.</b> Any thread, any number of processes.
 *
 * <p><b>Atomicity.</b> {@link #claimNext}, {@link #replace} and {@link #remove} are one atomic operation each. Whatever they acknowledge
 * survives a crash of the store.
 *
 * <p><b>Time</b> is an argument, never read in here.
 *
 * <p><b>Errors.</b> {@link dev.odoosync.fault.TenantFault} with code {@code STORE_UNAVAILABLE} when the store does not
 * answer: the tenant is parked, and the batch is found again by its lease.
 *
 * <p>Contract suites: {@code BatchStoreContract}, {@code BatchOrderContract}, {@code BatchTallyContract} and {@code
 * BatchUpkeepContract} in {@code sync-testkit}.
 */
public interface BatchStore {
    /** Adds those of the batches whose id is not there yet, and leaves the others as they are. */
    void plan(Collection<Batch> batches);

    /**
     * Takes the next batch of the lease's tenant: among those {@code not_started}, or {@code failed} with a wait that is over by
     * {@code now}, the lowest by {@link Batch#rank()}, then window start, then first id, then id. It becomes {@code
     * in_progress} under the lease's claim, as {@link dev.odoosync.batch.BatchEvent.Claimed} says, with its revision raised
     * by one. No two callers ever get the same one.
     *
     * @param model only what belongs to the first copy or to increments of this model; null for any batch
     * @return the claimed batch, or empty when none is ready
     */
    Optional<Batch> claimNext(Lease lease, @Nullable String model, Instant now);

    /**
     * Puts {@code next} in the place of {@code before} if the stored batch still has {@code before}'s revision.
     *
     * @return whether it did; false means that somebody else changed the batch, or that it is gone
     */
    boolean replace(Batch before, Batch next);

    /** The tenant's batches in {@code in_progress} whose claim has a lower fence than {@code fence}: left by a worker that vanished. */
    List<Batch> abandoned(TenantId tenant, long fence);

    /** The tenant's holes, oldest first, at most {@code limit}. */
    List<Batch> holes(TenantId tenant, int limit);

    /** All batches of the tenant, added up. */
    BatchTally tally(TenantId tenant);

    /** The batches of one run of the tenant, added up. */
    BatchTally tallyOfRun(TenantId tenant, String runId);

    /**
     * Removes {@code batch} if the stored one still has its revision.
     *
     * @return whether it did
     */
    boolean remove(Batch batch);

    /**
     * Removes batches of the tenant, whatever their status, that belong to a mirror before {@code epoch}: what is left of one that
     * was started over. At most {@code limit} of them. Those of {@code epoch} and later stay, so that a late call harms nobody.
     *
     * @return how many; call again until it is 0
     */
    long removeBefore(TenantId tenant, long epoch, int limit);

    /**
     * Removes batches of any tenant that are {@code done} since before {@code before}, at most {@code limit} of them.
     *
     * @return how many; call again until it is 0
     */
    long removeDone(Instant before, int limit);

    /** How many batches there are of each status, over all tenants; a status without any is left out. */
    Map<BatchStatus, Long> census();
}
