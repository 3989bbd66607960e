package dev.odoosync.batch;

import dev.odoosync.tenant.Claim;
import java.time.Instant;

/** What happens to a batch. Every event carries its time: nothing here reads a clock. */
public sealed interface BatchEvent {

    /** Which row of the table the event belongs to. */
    Kind kind();

    /** When it happened. */
    Instant at();

    /** The events by name, as the table of moves lists them. */
    enum Kind {
        CLAIMED,
        STORED,
        ATTEMPT_FAILED,
        FAILED_FOR_GOOD,
        LEASE_RAN_OUT,
        LEASE_RAN_OUT_LAST,
        HANDED_BACK,
        RETRY_ASKED
    }

    /** A worker took it, under a lease. */
    record Claimed(Claim claim, Instant at) implements BatchEvent {
        @Override
        public Kind kind() {
            return Kind.CLAIMED;
        }
    }

    /** Its rows were proven whole, and the store acknowledged all of them. */
    record Stored(long recordCount, Instant at) implements BatchEvent {
        @Override
        public Kind kind() {
            return Kind.STORED;
        }
    }

    /** An attempt failed, and another may go better from {@code nextAttemptAt} on. */
    record AttemptFailed(BatchError error, Instant nextAttemptAt, Instant at) implements BatchEvent {
        @Override
        public Kind kind() {
            return Kind.ATTEMPT_FAILED;
        }
    }

    /** It failed, and no other attempt is due: the last one, or one that would fail in the same way. */
    record FailedForGood(BatchError error, Instant at) implements BatchEvent {
        @Override
        public Kind kind() {
            return Kind.FAILED_FOR_GOOD;
        }
    }

    /** Its worker vanished. The attempt counts: a page that kills the process must not loop. */
    record LeaseRanOut(BatchError error, Instant nextAttemptAt, Instant at) implements BatchEvent {
        @Override
        public Kind kind() {
            return Kind.LEASE_RAN_OUT;
        }
    }

    /** Its worker vanished, on the last attempt. */
    record LeaseRanOutLast(BatchError error, Instant at) implements BatchEvent {
        @Override
        public Kind kind() {
            return Kind.LEASE_RAN_OUT_LAST;
        }
    }

    /** Given back untouched: a stop was asked for, or the tenant cannot be worked on. No attempt is counted. */
    record HandedBack(Instant at) implements BatchEvent {
        @Override
        public Kind kind() {
            return Kind.HANDED_BACK;
        }
    }

    /** Someone asked to drive a hole again; its attempts start anew. */
    record RetryAsked(Instant at) implements BatchEvent {
        @Override
        public Kind kind() {
            return Kind.RETRY_ASKED;
        }
    }
}
