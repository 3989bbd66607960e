package dev.odoosync.internal;

import dev.odoosync.SyncEvent;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchEvent;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.fault.SyncException;
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.record.ObservedRecord;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Drives batches: claim, read and prove, store, done. While one page is stored, the next may be read; so at most two batches are in
 * flight, and at most two pages in memory.
 */
final class BatchWorker {
    private final TenantSession session;
    private final BatchFaults faults;
    private final BatchReader reader;
    private final Executor storeExecutor;
    private @Nullable Storing storing;
    private boolean sweeping;
    private @Nullable BatchAtWork latest;
    private WriteCounts written = WriteCounts.NONE;

    /** A page on its way into the store. */
    private record Storing(PageRead page, CompletableFuture<WriteCounts> outcome) {}

    BatchWorker(TenantSession session, BatchFaults faults, Executor storeExecutor) {
        this.session = session;
        this.faults = faults;
        this.reader = new BatchReader(session);
        this.storeExecutor = storeExecutor;
    }

    /**
     * Takes the next batch, reads it, and begins to store it, once the one before is stored and done.
     *
     * @return whether anything was done: false when no batch is due
     */
    boolean advance() {
        return advance(null);
    }

    /**
     * {@link #advance()} with a batch of the first copy or an increment of {@code model} only.
     *
     * @param model null for any batch
     */
    boolean advance(@Nullable String model) {
        Optional<Batch> claimed = session.claimNext(model);
        latest = claimed.map(batch -> new BatchAtWork(session.ports().batches(), batch))
                .orElse(null);
        boolean worked = claimed.isPresent() || storing != null;
        sweeping = claimed.filter(batch -> batch.scope().kind() == BatchKind.SWEEP_SLICE)
                .isPresent();
        BatchAtWork work = latest;
        if (work == null) {
            finishStoring();
        } else if (isNotWanted(work.batch())) {
            dismiss(work);
        } else {
            drive(work);
        }
        if (!worked) {
            faults.recoverAbandoned();
        }
        return worked;
    }

    /** The batch that was taken last, as it stands; null where none was ready. */
    @Nullable
    Batch latest() {
        BatchAtWork work = latest;
        return work == null ? null : work.batch();
    }

    /** How the records of the page fared that was stored last. */
    WriteCounts written() {
        return written;
    }

    /** Whether the latest batch was one of a sweep, so that nothing more urgent was due. */
    boolean sweeping() {
        return sweeping;
    }

    /** A worker that stalled may have planned it after the mirror was started over; or its model is left out by now. */
    private boolean isNotWanted(Batch batch) {
        return batch.scope().epoch() != session.status().epoch() || new LeftOut(session).covers(batch.scope());
    }

    /**
     * Removes a batch, as who holds the tenant now: whoever stalled may know an older status than that by which it was planned, and
     * would remove what a later holder wants.
     */
    private void dismiss(BatchAtWork work) {
        finishStoring();
        session.raiseFence();
        if (isNotWanted(work.batch())) {
            session.ports().batches().remove(work.batch());
        } else {
            faults.handBack(work);
        }
    }

    private void drive(BatchAtWork work) {
        Optional<PageRead> page = guarded(work, () -> {
            Contact.ensure(session);
            return reader.read(work);
        });
        finishStoringBefore(page);
        page.ifPresent(this::beginStoring);
    }

    /** Waits for the page that is being stored, if any, and marks its batch done. */
    void finishStoring() {
        Storing current = storing;
        if (current != null) {
            storing = null;
            guarded(current.page().work(), () -> finish(current));
        }
    }

    /** When nothing can go on: sees to the page in flight, without letting a second failure hide the first. */
    void abandon(RuntimeException reason) {
        try {
            finishStoring();
        } catch (RuntimeException second) {
            reason.addSuppressed(second);
        }
    }

    /** Should the store fail for the batch before, the one just read is given back. */
    private void finishStoringBefore(Optional<PageRead> page) {
        try {
            finishStoring();
        } catch (SyncException fault) {
            page.ifPresent(read -> handBackAfter(fault, read.work()));
            throw fault;
        }
    }

    private void handBackAfter(SyncException fault, BatchAtWork work) {
        try {
            faults.handBack(work);
        } catch (SyncException second) {
            session.owe(work.batch());
            fault.addSuppressed(second);
        }
    }

    private void beginStoring(PageRead page) {
        guarded(page.work(), () -> {
            session.keeper().beforeStore();
            storing = new Storing(page, CompletableFuture.supplyAsync(() -> store(page), storeExecutor));
            return page;
        });
    }

    private WriteCounts store(PageRead page) {
        session.keeper().stillHeldForStore();
        long epoch = page.work().scope().epoch();
        long fence = page.work().batch().claim().orElseThrow().fence();
        List<ObservedRecord> records = page.observed(epoch, fence);
        return records.isEmpty()
                ? WriteCounts.NONE
                : session.ports().writer().upsertNewer(session.tenant(), page.schema(), records, session.now());
    }

    private Batch finish(Storing current) {
        written = outcome(current);
        BatchAtWork work = current.page().work();
        WindowChain.follow(session, work.batch());
        Batch done = work.move(new BatchEvent.Stored(current.page().rows().size(), session.now()));
        session.tell(new SyncEvent.BatchDone(session.tenant(), done, written));
        return done;
    }

    private static WriteCounts outcome(Storing current) {
        try {
            return current.outcome().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Does {@code task} for a batch; when it fails, sees to the batch, and throws on only what concerns the tenant. */
    private <T> Optional<T> guarded(BatchAtWork work, Supplier<T> task) {
        try {
            return Optional.of(task.get());
        } catch (StopAsked stop) {
            faults.handBack(work);
            throw stop;
        } catch (SyncException fault) {
            seeTo(work, fault);
        } catch (RuntimeException bug) {
            faults.handleBug(work, bug);
        }
        return Optional.empty();
    }

    private void seeTo(BatchAtWork work, SyncException fault) {
        try {
            faults.handle(work, fault);
        } catch (SyncException concernsTenant) {
            session.owe(work.batch());
            throw concernsTenant;
        }
    }
}
