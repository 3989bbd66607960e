package dev.odoosync.batch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The batches of a tenant, added up per model and kind.
 *
 * @param rows one row for each model and kind that has batches
 */
public record BatchTally(List<Row> rows) {
    public BatchTally {
        rows = List.copyOf(rows);
    }

    /**
     * The batches of one model and kind.
     *
     * @param waiting how many are {@code not_started} or {@code failed}
     * @param inProgress how many are worked on
     * @param done how many are done
     * @param holes how many failed for good
     * @param failed how many of the waiting ones failed before
     * @param records how many records the done ones brought
     * @param expected how many records the unfinished ones are planned for
     * @param firstUnfinished the earliest window start among the waiting and worked-on ones, null when there are none
     * @param firstHole the earliest window start among the holes, null when there are none
     * @param nextAttemptAt the earliest time at which a failed one may be tried again, null when none waits for it
     */
    public record Row(
            String model,
            BatchKind kind,
            long waiting,
            long inProgress,
            long done,
            long holes,
            long failed,
            long records,
            long expected,
            @Nullable Instant firstUnfinished,
            @Nullable Instant firstHole,
            @Nullable Instant nextAttemptAt) {

        /** How many are neither done nor holes. */
        public long unfinished() {
            return waiting + inProgress;
        }

        /** How many there are. */
        public long total() {
            return unfinished() + done + holes;
        }
    }

    /** The part of it that {@code wanted} accepts. */
    public BatchTally only(Predicate<Row> wanted) {
        return new BatchTally(rows.stream().filter(wanted).toList());
    }

    /** The part of one model. */
    public BatchTally ofModel(String model) {
        return only(row -> row.model().equals(model));
    }

    /** The part that belongs to the first copy, or the part that does not. */
    public BatchTally ofFirstCopy(boolean firstCopy) {
        return only(row -> row.kind().firstCopy() == firstCopy);
    }

    public long total() {
        return sum(Row::total);
    }

    public long done() {
        return sum(Row::done);
    }

    public long holes() {
        return sum(Row::holes);
    }

    public long failed() {
        return sum(Row::failed);
    }

    public long unfinished() {
        return sum(Row::unfinished);
    }

    public long records() {
        return sum(Row::records);
    }

    public long expected() {
        return sum(Row::expected);
    }

    /** The earliest window start among the unfinished ones. */
    public Optional<Instant> firstUnfinished() {
        return earliest(Row::firstUnfinished);
    }

    /** The earliest window start among the holes. */
    public Optional<Instant> firstHole() {
        return earliest(Row::firstHole);
    }

    /** The earliest time at which a failed one may be tried again. */
    public Optional<Instant> nextAttemptAt() {
        return earliest(Row::nextAttemptAt);
    }

    private long sum(java.util.function.ToLongFunction<Row> count) {
        return rows.stream().mapToLong(count).sum();
    }

    private Optional<Instant> earliest(java.util.function.Function<Row, @Nullable Instant> time) {
        List<Instant> times = new ArrayList<>();
        for (Row row : rows) {
            Instant at = time.apply(row);
            if (at != null) {
                times.add(at);
            }
        }
        return times.stream().min(Instant::compareTo);
    }
}
