package dev.odoosync.testing;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchStatus;
import dev.odoosync.batch.BatchTally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The batches of one model and kind, for adding up. */
final class InMemoryTallyRow {
    private final String model;
    private final BatchKind kind;
    private final List<Batch> batches = new ArrayList<>();

    InMemoryTallyRow(String model, BatchKind kind) {
        this.model = model;
        this.kind = kind;
    }

    void add(Batch batch) {
        batches.add(batch);
    }

    BatchTally.Row row() {
        long failed = in(BatchStatus.FAILED).count();
        return new BatchTally.Row(
                model,
                kind,
                failed + in(BatchStatus.NOT_STARTED).count(),
                in(BatchStatus.IN_PROGRESS).count(),
                in(BatchStatus.DONE).count(),
                in(BatchStatus.PERMANENTLY_FAILED).count(),
                failed,
                in(BatchStatus.DONE)
                        .mapToLong(batch -> batch.recordCount().orElse(0L))
                        .sum(),
                unfinished()
                        .mapToLong(batch -> Objects.requireNonNullElse(batch.recordCountExpected(), 0L))
                        .sum(),
                firstStart(unfinished()),
                firstStart(in(BatchStatus.PERMANENTLY_FAILED)),
                earliest(in(BatchStatus.FAILED).flatMap(batch -> batch.nextAttemptAt().stream())));
    }

    private Stream<Batch> in(BatchStatus status) {
        return batches.stream().filter(batch -> batch.status() == status);
    }

    private Stream<Batch> unfinished() {
        return batches.stream().filter(batch -> !batch.status().ended());
    }

    private static @Nullable Instant firstStart(Stream<Batch> batches) {
        return earliest(batches.map(batch -> batch.scope().window().start()));
    }

    private static @Nullable Instant earliest(Stream<Instant> times) {
        return times.min(Instant::compareTo).orElse(null);
    }
}
