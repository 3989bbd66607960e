package dev.odoosync.outbox;

import dev.odoosync.tenant.Claim;
import java.time.Instant;

/** Where an entry stands, with what belongs to just that state. Only {@link OutboxLifecycle} makes the next one. */
public sealed interface OutboxState {

    /** The state as one word, for stores and for exhaustive switches. */
    OutboxStatus status();

    /** Whether entries of the same record that came later have to wait. */
    default boolean blocks() {
        return switch (status()) {
            case QUEUED, PROCESSING, CONFLICT -> true;
            case FAILED -> !(this instanceof Failed failed && failed.released());
            case DONE -> false;
        };
    }

    /** Waits to be worked on, not before {@code nextRunAt}. */
    record Queued(Instant nextRunAt) implements OutboxState {
        @Override
        public OutboxStatus status() {
            return OutboxStatus.QUEUED;
        }
    }

    /** A worker is at it. */
    record Processing(Claim claim) implements OutboxState {
        @Override
        public OutboxStatus status() {
            return OutboxStatus.PROCESSING;
        }
    }

    /** It is settled in Odoo, and the mirror shows what Odoo made of it. */
    record Done() implements OutboxState {
        @Override
        public OutboxStatus status() {
            return OutboxStatus.DONE;
        }
    }

    /**
     * It failed for good. Later entries of the record wait, unless somebody released it.
     *
     * @param released whether they need not wait any more
     */
    record Failed(boolean released) implements OutboxState {
        @Override
        public OutboxStatus status() {
            return OutboxStatus.FAILED;
        }
    }

    /** Somebody else changed what it is about, and somebody has to decide. */
    record Conflicting() implements OutboxState {
        @Override
        public OutboxStatus status() {
            return OutboxStatus.CONFLICT;
        }
    }
}
