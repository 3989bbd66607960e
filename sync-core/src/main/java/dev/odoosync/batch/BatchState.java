package dev.odoosync.batch;

import dev.odoosync.tenant.Claim;
import java.time.Instant;

/** Where a batch stands, with what belongs to just that state. Only {@link BatchLifecycle} makes the next one. */
public sealed interface BatchState {

    /** The state as one word, for stores and for exhaustive switches. */
    BatchStatus status();

    /** Waits to be worked on. */
    record NotStarted() implements BatchState {
        @Override
        public BatchStatus status() {
            return BatchStatus.NOT_STARTED;
        }
    }

    /** A worker is at it. */
    record InProgress(Claim claim) implements BatchState {
        @Override
        public BatchStatus status() {
            return BatchStatus.IN_PROGRESS;
        }
    }

    /** An attempt failed; the next one may begin at {@code nextAttemptAt}. */
    record Failed(Instant nextAttemptAt) implements BatchState {
        @Override
        public BatchStatus status() {
            return BatchStatus.FAILED;
        }
    }

    /** {@code recordCount} rows were proven whole and stored durably. */
    record Done(long recordCount) implements BatchState {
        public Done {
            if (recordCount < 0) {
                throw new IllegalArgumentException("a count must not be negative: " + recordCount);
            }
        }

        @Override
        public BatchStatus status() {
            return BatchStatus.DONE;
        }
    }

    /** A hole: it failed for good, stays visible, and no cursor passes it. */
    record PermanentlyFailed() implements BatchState {
        @Override
        public BatchStatus status() {
            return BatchStatus.PERMANENTLY_FAILED;
        }
    }
}
