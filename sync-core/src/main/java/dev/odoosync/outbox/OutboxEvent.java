package dev.odoosync.outbox;

import dev.odoosync.batch.BatchError;
import dev.odoosync.record.FieldValue;
import dev.odoosync.tenant.Claim;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens to an entry. Every event carries its time: nothing here reads a clock. */
public sealed interface OutboxEvent {

    /** Which row of the table the event belongs to. */
    Kind kind();

    /** When it happened. */
    Instant at();

    /** The events by name, as the table of moves lists them. */
    enum Kind {
        CLAIMED,
        SENDING,
        SETTLED,
        ATTEMPT_FAILED,
        ANSWER_LOST,
        HANDED_BACK,
        LEASE_RAN_OUT,
        FAILED_FOR_GOOD,
        COLLIDED,
        RETRY_ASKED,
        RELEASED,
        DECIDED
    }

    /** A worker took it, under a lease. */
    record Claimed(Claim claim, Instant at) implements OutboxEvent {
        @Override
        public Kind kind() {
            return Kind.CLAIMED;
        }
    }

    /**
     * The call is about to be sent: from now on nobody knows whether it took effect, until Odoo is asked.
     *
     * @param seen what Odoo showed of the fields to be sent, just before; it takes the place of what the entry was based on
     * @param conflict what collided and was settled by policy; empty where nothing did
     */
    record Sending(Map<String, FieldValue> seen, Map<String, FieldConflict> conflict, Instant at)
            implements OutboxEvent {
        @Override
        public Kind kind() {
            return Kind.SENDING;
        }
    }

    /**
     * Odoo shows what was asked for, or what won over it, and so does the mirror.
     *
     * @param odooId the record
     * @param conflict what collided and was settled by policy; empty where nothing did
     * @param overwritten what showed another value when it was read back
     * @param note what went wrong on the side; null where nothing did
     */
    record Settled(
            long odooId,
            Map<String, FieldConflict> conflict,
            Map<String, Overwritten> overwritten,
            @Nullable BatchError note,
            Instant at)
            implements OutboxEvent {
        @Override
        public Kind kind() {
            return Kind.SETTLED;
        }
    }

    /** An attempt failed, nothing took effect, and another may go better from {@code nextRunAt} on. */
    record AttemptFailed(BatchError error, Instant nextRunAt, Instant at) implements OutboxEvent {
        @Override
        public Kind kind() {
            return Kind.ATTEMPT_FAILED;
        }
    }

    /** An attempt failed, and whether something sent earlier took effect is as open as before. */
    record AnswerLost(BatchError error, Instant nextRunAt, Instant at) implements OutboxEvent {
        @Override
        public Kind kind() {
            return Kind.ANSWER_LOST;
        }
    }

    /**
     * Given back: a stop was asked for, or the tenant cannot be worked on. No attempt is counted.
     *
     * @param unsent whether it is certain that what was last to be sent was not
     */
    record HandedBack(boolean unsent, Instant nextRunAt, Instant at) implements OutboxEvent {
        @Override
        public Kind kind() {
            return Kind.HANDED_BACK;
        }
    }

    /** Its worker vanished. The attempt counts: an entry that kills the process must not loop. */
    record LeaseRanOut(BatchError error, Instant nextRunAt, Instant at) implements OutboxEvent {
        @Override
        public Kind kind() {
            return Kind.LEASE_RAN_OUT;
        }
    }

    /**
     * It failed, and no other attempt is due: the last one, or one that would fail in the same way.
     *
     * @param unclear whether something that was sent may have taken effect all the same; a retry settles that first
     */
    record FailedForGood(BatchError error, boolean unclear, Instant at) implements OutboxEvent {
        @Override
        public Kind kind() {
            return Kind.FAILED_FOR_GOOD;
        }
    }

    /** Somebody else changed what it is about, and the policy is to ask. */
    record Collided(Map<String, FieldConflict> conflict, Instant at) implements OutboxEvent {
        @Override
        public Kind kind() {
            return Kind.COLLIDED;
        }
    }

    /** Someone asked to try it again; its attempts start anew. */
    record RetryAsked(Instant at) implements OutboxEvent {
        @Override
        public Kind kind() {
            return Kind.RETRY_ASKED;
        }
    }

    /** Someone gave it up: later entries of the record need not wait for it any more. */
    record Released(Instant at) implements OutboxEvent {
        @Override
        public Kind kind() {
            return Kind.RELEASED;
        }
    }

    /** Someone decided a conflict. */
    record Decided(Winner winner, Instant at) implements OutboxEvent {
        @Override
        public Kind kind() {
            return Kind.DECIDED;
        }
    }
}
