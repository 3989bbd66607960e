package dev.odoosync.simulation;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchId;
import dev.odoosync.tenant.SyncRun;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers in the place of the engine's random names of runs, so that the same seed gives the same history: batches are ordered by
 * their ids too, and those begin with the run's.
 */
final class RunNames {
    private final Map<String, String> names = new HashMap<>();

    String of(String runId) {
        return runId.startsWith("run-")
                ? runId
                : names.computeIfAbsent(runId, any -> String.format("run-%04d", names.size() + 1));
    }

    Batch named(Batch batch) {
        String runId = of(batch.runId());
        return runId.equals(batch.runId())
                ? batch
                : new Batch(
                        new BatchId(batch.id().value().replace(batch.runId(), runId)),
                        batch.scope(),
                        batch.state(),
                        batch.attempts(),
                        batch.recordCountExpected(),
                        batch.lastError(),
                        runId,
                        batch.createdAt(),
                        batch.updatedAt(),
                        batch.revision());
    }

    SyncRun named(SyncRun run) {
        return new SyncRun(
                of(run.id()), run.tenant(), run.type(), run.startAt(), run.endAt(), run.status(), run.counts());
    }
}
