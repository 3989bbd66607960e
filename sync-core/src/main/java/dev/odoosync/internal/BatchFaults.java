package dev.odoosync.internal;

import dev.odoosync.SyncEvent;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchError;
import dev.odoosync.batch.BatchEvent;
import dev.odoosync.fault.BatchFault;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.fault.LeaseLost;
import dev.odoosync.fault.SyncException;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.fault.UnclearFault;
import dev.odoosync.plan.Backoff;
import dev.odoosync.tenant.OdooUser;
import java.time.Instant;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** What becomes of a batch when something goes wrong with it. */
final class BatchFaults {
    private final TenantSession session;
    private final Backoff backoff;
    private final RandomGenerator random;

    BatchFaults(TenantSession session, RandomGenerator random) {
        this.session = session;
        this.backoff = new Backoff(
                session.settings().backoffFirst(), session.settings().backoffMax());
        this.random = random;
    }

    /**
     * Sees to the batch after {@code fault}: retried, made a hole, or given back.
     *
     * @throws TenantFault when the tenant is to blame; the batch was given back
     * @throws LeaseLost when the batch is no longer ours
     */
    void handle(BatchAtWork work, SyncException fault) {
        SyncException blamed = fault instanceof UnclearFault unclear ? Contact.blame(session, unclear) : fault;
        if (blamed instanceof TenantFault tenant) {
            handBack(work);
            throw tenant;
        }
        if (blamed instanceof LeaseLost lost) {
            throw lost;
        }
        boolean retryable = !(blamed instanceof BatchFault own) || own.retryable() || userChanged(own);
        if (!retryable && new LeftOut(session).isGone(work.scope().model(), blamed)) {
            handBack(work); // whose turn it is next removes it, as nobody's business any more
            return;
        }
        if (blamed.code() == FaultCode.NO_SUCH_FIELD) {
            session.forgetScopes();
        }
        fail(work, BatchError.of(blamed, session.now()), retryable);
    }

    /** A user that lost a company is refused everything as long as questions name that company: asked anew, it may be answered. */
    private boolean userChanged(BatchFault fault) {
        if (fault.code() != FaultCode.ACCESS_DENIED) {
            return false;
        }
        OdooUser before = session.status().user();
        Contact.make(session);
        return !Objects.equals(before, session.status().user());
    }

    /** A bug in the engine or in an adapter must not stop the tenant: the batch fails like any other. */
    void handleBug(BatchAtWork work, RuntimeException bug) {
        fail(work, bug(bug, session.now()), true);
    }

    /** What a bug leaves behind. */
    static BatchError bug(RuntimeException bug, Instant at) {
        String message = "the engine failed with " + bug.getClass().getName() + origin(bug) + "; please report it";
        return new BatchError(FaultCode.INTERNAL, message, at);
    }

    /** Gives the batch back untouched. */
    void handBack(BatchAtWork work) {
        work.move(new BatchEvent.HandedBack(session.now()));
    }

    /** Sees to the batches of a worker that vanished. */
    void recoverAbandoned() {
        for (Batch batch : session.ports()
                .batches()
                .abandoned(session.tenant(), session.lease().fence())) {
            String message = "the process that worked on it ended or stalled before it was done";
            BatchError error = new BatchError(FaultCode.LEASE_RAN_OUT, message, session.now());
            Instant now = session.now();
            BatchEvent event = lastAttempt(batch)
                    ? new BatchEvent.LeaseRanOutLast(error, now)
                    : new BatchEvent.LeaseRanOut(error, nextAttempt(batch), now);
            BatchAtWork abandoned = new BatchAtWork(session.ports().batches(), batch);
            tellFailed(abandoned.move(event));
        }
    }

    private void fail(BatchAtWork work, BatchError error, boolean retryable) {
        Batch batch = work.batch();
        Instant now = session.now();
        boolean again = retryable && !lastAttempt(batch);
        BatchEvent event = again
                ? new BatchEvent.AttemptFailed(error, nextAttempt(batch), now)
                : new BatchEvent.FailedForGood(error, now);
        Batch failed = work.move(event);
        session.change(status -> status.hasFailedBatches(true).lastSyncFailedAt(now));
        tellFailed(failed);
        if (!again) {
            WindowChain.follow(session, failed);
        }
    }

    private void tellFailed(Batch failed) {
        session.tell(new SyncEvent.BatchFailed(session.tenant(), failed));
    }

    private boolean lastAttempt(Batch batch) {
        return batch.attempts() + 1 >= session.settings().maxBatchAttempts();
    }

    private Instant nextAttempt(Batch batch) {
        return session.now().plus(backoff.after(batch.attempts() + 1, random));
    }

    private static String origin(RuntimeException bug) {
        StackTraceElement[] trace = bug.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }
}
