package dev.odoosync.batch;

/**
 * The key of a batch. It is made of what the batch covers and of the run that planned it, so that a run which plans the
 * same work twice, after a crash, makes the same batches and no second ones.
 *
 * @param value not blank
 */
public record BatchId(String value) {
    public BatchId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a batch needs an id");
        }
    }

    /** The key of the batch that covers {@code scope}, planned in run {@code runId}. */
    public static BatchId of(BatchScope scope, String runId) {
        return new BatchId(String.join(
                ":",
                scope.tenant().value(),
                runId,
                Long.toString(scope.epoch()),
                scope.model(),
                scope.kind().stored(),
                Long.toString(scope.window().start().getEpochSecond()),
                Long.toString(scope.window().end().getEpochSecond()),
                Long.toString(scope.ids().after())));
    }

    @Override
    public String toString() {
        return value;
    }
}
