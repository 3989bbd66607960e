package dev.odoosync.batch;

import dev.odoosync.batch.BatchEvent.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one table of legal moves of a batch. Pure: no clock, no I/O. Whatever is not listed is refused.
 *
 * <p>Removal is not a move: a batch that is no longer wanted is removed from the store, unless it is done.
 */
public final class BatchLifecycle {

    /** One legal move. */
    public record Move(BatchStatus from, Kind event, BatchStatus to) {}

    private static final List<Move> MOVES = List.of(
            new Move(BatchStatus.NOT_STARTED, Kind.CLAIMED, BatchStatus.IN_PROGRESS),
            new Move(BatchStatus.FAILED, Kind.CLAIMED, BatchStatus.IN_PROGRESS),
            new Move(BatchStatus.IN_PROGRESS, Kind.STORED, BatchStatus.DONE),
            new Move(BatchStatus.IN_PROGRESS, Kind.ATTEMPT_FAILED, BatchStatus.FAILED),
            new Move(BatchStatus.IN_PROGRESS, Kind.FAILED_FOR_GOOD, BatchStatus.PERMANENTLY_FAILED),
            new Move(BatchStatus.IN_PROGRESS, Kind.LEASE_RAN_OUT, BatchStatus.FAILED),
            new Move(BatchStatus.IN_PROGRESS, Kind.LEASE_RAN_OUT_LAST, BatchStatus.PERMANENTLY_FAILED),
            new Move(BatchStatus.IN_PROGRESS, Kind.HANDED_BACK, BatchStatus.NOT_STARTED),
            new Move(BatchStatus.PERMANENTLY_FAILED, Kind.RETRY_ASKED, BatchStatus.NOT_STARTED));

    private static final Map<BatchStatus, Map<Kind, BatchStatus>> TABLE = index(MOVES);

    private BatchLifecycle() {}

    /** The table itself, for documentation and tests. */
    public static List<Move> moves() {
        return MOVES;
    }

    /**
     * What becomes of {@code batch} when {@code event} happens.
     *
     * @throws IllegalMove when the table has no such move
     */
    public static Batch apply(Batch batch, BatchEvent event) {
        BatchStatus to = TABLE.getOrDefault(batch.status(), Map.of()).get(event.kind());
        if (to == null) {
            throw new IllegalMove(batch, event.kind());
        }
        return batch.moved(stateAfter(event), attemptsAfter(batch, event), errorAfter(batch, event), event.at());
    }

    private static BatchState stateAfter(BatchEvent event) {
        if (event instanceof BatchEvent.Claimed claimed) {
            return new BatchState.InProgress(claimed.claim());
        }
        if (event instanceof BatchEvent.Stored stored) {
            return new BatchState.Done(stored.recordCount());
        }
        if (event instanceof BatchEvent.AttemptFailed failed) {
            return new BatchState.Failed(failed.nextAttemptAt());
        }
        if (event instanceof BatchEvent.LeaseRanOut ranOut) {
            return new BatchState.Failed(ranOut.nextAttemptAt());
        }
        return switch (event.kind()) {
            case FAILED_FOR_GOOD, LEASE_RAN_OUT_LAST -> new BatchState.PermanentlyFailed();
            case HANDED_BACK, RETRY_ASKED -> new BatchState.NotStarted();
            case CLAIMED, STORED, ATTEMPT_FAILED, LEASE_RAN_OUT -> throw new AssertionError(event);
        };
    }

    private static int attemptsAfter(Batch batch, BatchEvent event) {
        return switch (event.kind()) {
            case ATTEMPT_FAILED, FAILED_FOR_GOOD, LEASE_RAN_OUT, LEASE_RAN_OUT_LAST -> batch.attempts() + 1;
            case CLAIMED, STORED, HANDED_BACK -> batch.attempts();
            case RETRY_ASKED -> 0;
        };
    }

    private static @Nullable BatchError errorAfter(Batch batch, BatchEvent event) {
        if (event instanceof BatchEvent.AttemptFailed failed) {
            return failed.error();
        }
        if (event instanceof BatchEvent.FailedForGood failed) {
            return failed.error();
        }
        if (event instanceof BatchEvent.LeaseRanOut ranOut) {
            return ranOut.error();
        }
        return event instanceof BatchEvent.LeaseRanOutLast ranOut ? ranOut.error() : batch.lastError();
    }

    private static Map<BatchStatus, Map<Kind, BatchStatus>> index(List<Move> moves) {
        Map<BatchStatus, Map<Kind, BatchStatus>> table = new EnumMap<>(BatchStatus.class);
        for (Move move : moves) {
            if (move.from() == BatchStatus.DONE) {
                throw new IllegalStateException("a batch that is done moves no more: " + move);
            }
            BatchStatus before = table.computeIfAbsent(move.from(), from -> new EnumMap<>(Kind.class))
                    .put(move.event(), move.to());
            if (before != null) {
                throw new IllegalStateException("the table of moves lists this one twice: " + move);
            }
        }
        return table;
    }

    /** The table as a Mermaid state diagram, which {@code docs/} shows and a test keeps equal. */
    public static String diagram() {
        List<String> lines = new ArrayList<>(List.of("stateDiagram-v2", "    [*] --> not_started"));
        for (Move move : MOVES) {
            lines.add("    " + move.from().stored() + " --> " + move.to().stored() + ": "
                    + move.event().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        lines.add("    done --> [*]");
        return String.join("\n", lines) + "\n";
    }

    /** A move that the table does not list: a mistake of the caller, never a matter of retry. */
    public static final class IllegalMove extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        IllegalMove(Batch batch, Kind event) {
            super("batch " + batch.id() + " is " + batch.status().stored() + ", and " + event
                    + " is no legal move from there");
        }
    }
}
