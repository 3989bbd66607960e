package dev.odoosync.batch;

import dev.odoosync.tenant.Claim;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One unit of work, proof and retry. Immutable: {@link BatchLifecycle#apply} makes the next version of it.
 *
 * @param id its key, the same whatever becomes of it
 * @param scope what it covers; a batch that turns out too large is narrowed
 * @param state where it stands
 * @param attempts how many attempts failed so far; 0 or more
 * @param recordCountExpected how many records it was planned for; for progress only, null when not known
 * @param lastError the last thing that went wrong, null when nothing did
 * @param runId the run it was planned in
 * @param createdAt when it was planned
 * @param updatedAt when it last changed
 * @param revision grows with every stored change; the store compares it, so that no change is lost
 */
public record Batch(
        BatchId id,
        BatchScope scope,
        BatchState state,
        int attempts,
        @Nullable Long recordCountExpected,
        @Nullable BatchError lastError,
        String runId,
        Instant createdAt,
        Instant updatedAt,
        long revision) {
    public Batch {
        if (attempts < 0) {
            throw new IllegalArgumentException("attempts must not be negative: " + attempts);
        }
        if (recordCountExpected != null && recordCountExpected < 0) {
            throw new IllegalArgumentException("a count must not be negative: " + recordCountExpected);
        }
    }

    /** A new batch that waits to be worked on. */
    public static Batch planned(BatchScope scope, @Nullable Long expected, String runId, Instant now) {
        return new Batch(
                BatchId.of(scope, runId), scope, new BatchState.NotStarted(), 0, expected, null, runId, now, now, 0);
    }

    /** Where it stands, as one word. */
    public BatchStatus status() {
        return state.status();
    }

    /** By what right it is worked on, while it is. */
    public Optional<Claim> claim() {
        return state instanceof BatchState.InProgress inProgress ? Optional.of(inProgress.claim()) : Optional.empty();
    }

    /** From when on the next attempt may begin; empty where no wait is due. */
    public Optional<Instant> nextAttemptAt() {
        return state instanceof BatchState.Failed failed ? Optional.of(failed.nextAttemptAt()) : Optional.empty();
    }

    /** How many records it brought; empty before it is done. */
    public Optional<Long> recordCount() {
        return state instanceof BatchState.Done done ? Optional.of(done.recordCount()) : Optional.empty();
    }

    /**
     * Its place in the order of work within a tenant, lowest first: increments, then retries, then the first copy, then the
     * sweep, so that nothing long ever keeps the rest stale.
     */
    public int rank() {
        return switch (scope.kind()) {
            case SWEEP_SLICE -> 3;
            case INCREMENT -> status() == BatchStatus.FAILED ? 1 : 0;
            case FIRST_COPY_SLICE, FIRST_COPY_WINDOW -> status() == BatchStatus.FAILED ? 1 : 2;
        };
    }

    /** The same batch covering less, for {@code expected} records; only what was claimed may be narrowed. */
    public Batch narrowedTo(BatchScope part, @Nullable Long expected, Instant now) {
        return new Batch(id, part, state, attempts, expected, lastError, runId, createdAt, now, revision + 1);
    }

    Batch moved(BatchState next, int newAttempts, @Nullable BatchError error, Instant now) {
        return new Batch(id, scope, next, newAttempts, recordCountExpected, error, runId, createdAt, now, revision + 1);
    }
}
