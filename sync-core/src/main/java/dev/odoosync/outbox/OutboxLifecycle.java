package dev.odoosync.outbox;

import dev.odoosync.batch.BatchError;
import dev.odoosync.outbox.OutboxEvent.Kind;
import dev.odoosync.record.FieldValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one table of legal moves of an entry. Pure: no clock, no I/O. Whatever is not listed is refused. */
public final class OutboxLifecycle {

    /** One legal move. */
    public record Move(OutboxStatus from, Kind event, OutboxStatus to) {}

    private static final List<Move> MOVES = List.of(
            new Move(OutboxStatus.QUEUED, Kind.CLAIMED, OutboxStatus.PROCESSING),
            new Move(OutboxStatus.PROCESSING, Kind.SENDING, OutboxStatus.PROCESSING),
            new Move(OutboxStatus.PROCESSING, Kind.SETTLED, OutboxStatus.DONE),
            new Move(OutboxStatus.PROCESSING, Kind.ATTEMPT_FAILED, OutboxStatus.QUEUED),
            new Move(OutboxStatus.PROCESSING, Kind.ANSWER_LOST, OutboxStatus.QUEUED),
            new Move(OutboxStatus.PROCESSING, Kind.HANDED_BACK, OutboxStatus.QUEUED),
            new Move(OutboxStatus.PROCESSING, Kind.LEASE_RAN_OUT, OutboxStatus.QUEUED),
            new Move(OutboxStatus.PROCESSING, Kind.FAILED_FOR_GOOD, OutboxStatus.FAILED),
            new Move(OutboxStatus.PROCESSING, Kind.COLLIDED, OutboxStatus.CONFLICT),
            new Move(OutboxStatus.FAILED, Kind.RETRY_ASKED, OutboxStatus.QUEUED),
            new Move(OutboxStatus.FAILED, Kind.RELEASED, OutboxStatus.FAILED),
            new Move(OutboxStatus.CONFLICT, Kind.DECIDED, OutboxStatus.QUEUED));

    private static final Map<OutboxStatus, Map<Kind, OutboxStatus>> TABLE = index(MOVES);

    private OutboxLifecycle() {}

    /** The table itself, for documentation and tests. */
    public static List<Move> moves() {
        return MOVES;
    }

    /**
     * What becomes of {@code entry} when {@code event} happens.
     *
     * @throws IllegalMove when the table has no such move
     */
    public static OutboxEntry apply(OutboxEntry entry, OutboxEvent event) {
        if (!TABLE.getOrDefault(entry.status(), Map.of()).containsKey(event.kind())) {
            throw new IllegalMove(entry, event.kind());
        }
        return new OutboxEntry(
                entry.id(),
                requestAfter(entry, event),
                stateAfter(entry, event),
                attemptsAfter(entry, event),
                sentAfter(entry, event),
                errorAfter(entry, event),
                event instanceof OutboxEvent.Settled settled ? Long.valueOf(settled.odooId()) : entry.odooId(),
                conflictAfter(entry, event),
                event instanceof OutboxEvent.Settled settled ? settled.overwritten() : entry.overwritten(),
                entry.createdAt(),
                event.at(),
                entry.revision() + 1);
    }

    private static OutboxState stateAfter(OutboxEntry entry, OutboxEvent event) {
        if (event instanceof OutboxEvent.Claimed claimed) {
            return new OutboxState.Processing(claimed.claim());
        }
        if (event instanceof OutboxEvent.AttemptFailed failed) {
            return new OutboxState.Queued(failed.nextRunAt());
        }
        if (event instanceof OutboxEvent.AnswerLost lost) {
            return new OutboxState.Queued(lost.nextRunAt());
        }
        if (event instanceof OutboxEvent.HandedBack back) {
            return new OutboxState.Queued(back.nextRunAt());
        }
        if (event instanceof OutboxEvent.LeaseRanOut ranOut) {
            return new OutboxState.Queued(ranOut.nextRunAt());
        }
        return switch (event.kind()) {
            case SENDING -> entry.state();
            case SETTLED -> new OutboxState.Done();
            case FAILED_FOR_GOOD -> new OutboxState.Failed(false);
            case RELEASED -> new OutboxState.Failed(true);
            case COLLIDED -> new OutboxState.Conflicting();
            case RETRY_ASKED, DECIDED -> new OutboxState.Queued(event.at());
            case CLAIMED, ATTEMPT_FAILED, ANSWER_LOST, HANDED_BACK, LEASE_RAN_OUT -> throw new AssertionError(event);
        };
    }

    private static int attemptsAfter(OutboxEntry entry, OutboxEvent event) {
        return switch (event.kind()) {
            case ATTEMPT_FAILED, ANSWER_LOST, LEASE_RAN_OUT, FAILED_FOR_GOOD -> entry.attempts() + 1;
            case CLAIMED, SENDING, SETTLED, HANDED_BACK, RELEASED, COLLIDED -> entry.attempts();
            case RETRY_ASKED, DECIDED -> 0;
        };
    }

    private static @Nullable Instant sentAfter(OutboxEntry entry, OutboxEvent event) {
        if (event instanceof OutboxEvent.HandedBack back) {
            return back.unsent() ? null : entry.sentAt();
        }
        if (event instanceof OutboxEvent.FailedForGood failed) {
            return failed.unclear() ? entry.sentAt() : null;
        }
        return switch (event.kind()) {
            case SENDING -> event.at();
            case CLAIMED, ANSWER_LOST, LEASE_RAN_OUT, RETRY_ASKED, RELEASED -> entry.sentAt();
            case SETTLED, ATTEMPT_FAILED, COLLIDED, DECIDED -> null;
            case HANDED_BACK, FAILED_FOR_GOOD -> throw new AssertionError(event);
        };
    }

    private static @Nullable BatchError errorAfter(OutboxEntry entry, OutboxEvent event) {
        if (event instanceof OutboxEvent.AttemptFailed failed) {
            return failed.error();
        }
        if (event instanceof OutboxEvent.AnswerLost lost) {
            return lost.error();
        }
        if (event instanceof OutboxEvent.LeaseRanOut ranOut) {
            return ranOut.error();
        }
        if (event instanceof OutboxEvent.FailedForGood failed) {
            return failed.error();
        }
        boolean noted = event instanceof OutboxEvent.Settled settled && settled.note() != null;
        return noted ? ((OutboxEvent.Settled) event).note() : entry.lastError();
    }

    private static Map<String, FieldConflict> conflictAfter(OutboxEntry entry, OutboxEvent event) {
        Map<String, FieldConflict> conflict = new LinkedHashMap<>(entry.conflict());
        if (event instanceof OutboxEvent.Sending sending) {
            conflict.putAll(sending.conflict());
        } else if (event instanceof OutboxEvent.Settled settled) {
            conflict.putAll(settled.conflict());
        } else if (event instanceof OutboxEvent.Collided collided) {
            conflict.putAll(collided.conflict());
        } else if (event instanceof OutboxEvent.Decided decided) {
            conflict.replaceAll((field, both) -> both.winner() == null ? both.wonBy(decided.winner()) : both);
        }
        return conflict;
    }

    /** What was seen just before is what a next attempt is compared with; so is what somebody decided to overwrite. */
    private static OutboxRequest requestAfter(OutboxEntry entry, OutboxEvent event) {
        if (event instanceof OutboxEvent.Sending sending) {
            return entry.basedOn(sending.seen()).request();
        }
        if (event instanceof OutboxEvent.Decided decided && decided.winner() == Winner.OURS) {
            Map<String, FieldValue> theirs = new LinkedHashMap<>();
            entry.conflict().forEach((field, both) -> {
                if (both.winner() == null && both.theirs() != null) {
                    theirs.put(field, both.theirs());
                }
            });
            return entry.basedOn(theirs).request();
        }
        return entry.request();
    }

    private static Map<OutboxStatus, Map<Kind, OutboxStatus>> index(List<Move> moves) {
        Map<OutboxStatus, Map<Kind, OutboxStatus>> table = new EnumMap<>(OutboxStatus.class);
        for (Move move : moves) {
            if (move.from() == OutboxStatus.DONE) {
                throw new IllegalStateException("an entry that is done moves no more: " + move);
            }
            OutboxStatus before = table.computeIfAbsent(move.from(), from -> new EnumMap<>(Kind.class))
                    .put(move.event(), move.to());
            if (before != null) {
                throw new IllegalStateException("the table of moves lists this one twice: " + move);
            }
        }
        return table;
    }

    /** The table as a Mermaid state diagram, which {@code docs/} shows and a test keeps equal. */
    public static String diagram() {
        List<String> lines = new ArrayList<>(List.of("stateDiagram-v2", "    [*] --> queued"));
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

        IllegalMove(OutboxEntry entry, Kind event) {
            super("entry " + entry.id() + " is " + entry.status().stored() + ", and " + event
                    + " is no legal move from there");
        }
    }
}
