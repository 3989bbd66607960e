package dev.odoosync.outbox;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All entries of an outbox together, whosever they are.
 *
 * @param byStatus how many there are of each status; a status without any is left out
 * @param givenUp how many of those that failed were given up, so that nobody has to see to them
 * @param oldestQueued when the oldest of those that are {@code queued} was enqueued; null where none is
 */
public record OutboxCensus(
        Map<OutboxStatus, Long> byStatus,
        long givenUp,
        @Nullable Instant oldestQueued) {
    /** Of an outbox without entries. */
    public static final OutboxCensus NONE = new OutboxCensus(Map.of(), 0, null);

    public OutboxCensus {
        byStatus = Map.copyOf(byStatus);
    }

    /** How many entries of that status there are, but for those that were given up. */
    public long open(OutboxStatus status) {
        long all = byStatus.getOrDefault(status, 0L);
        return status == OutboxStatus.FAILED ? all - givenUp : all;
    }
}
