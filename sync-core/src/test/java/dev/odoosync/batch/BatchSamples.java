package dev.odoosync.batch;

import dev.odoosync.batch.BatchEvent.Kind;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.tenant.Claim;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;

/** Batches and events to test with: one of each status, one of each kind. */
final class BatchSamples {
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final Instant PLANNED = Instant.parse("2026-03-02T00:00:00Z");
    static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    static final Instant LATER = Instant.parse("2026-03-02T10:05:00Z");
    static final Claim CLAIM = new Claim("worker-1", LATER, 7);
    static final BatchError OLD_ERROR = new BatchError(FaultCode.TIMEOUT, "no answer in 60 s", START);
    static final BatchError ERROR = new BatchError(FaultCode.ODOO_ERROR, "Odoo failed", NOW);
    static final int ATTEMPTS = 2;
    static final Window WINDOW = new Window(START, PLANNED);
    static final BatchScope SCOPE =
            new BatchScope(new TenantId("anna"), 3, "sale.order", BatchKind.INCREMENT, WINDOW, IdRange.ALL);

    private BatchSamples() {}

    static Batch batch(BatchStatus status) {
        return batch(status, BatchKind.INCREMENT);
    }

    static Batch batch(BatchStatus status, BatchKind kind) {
        BatchScope scope = new BatchScope(SCOPE.tenant(), 3, SCOPE.model(), kind, WINDOW, IdRange.ALL);
        return new Batch(
                new BatchId("b1"), scope, state(status), ATTEMPTS, 40L, OLD_ERROR, "run-1", PLANNED, PLANNED, 5);
    }

    static BatchState state(BatchStatus status) {
        return switch (status) {
            case NOT_STARTED -> new BatchState.NotStarted();
            case IN_PROGRESS -> new BatchState.InProgress(CLAIM);
            case FAILED -> new BatchState.Failed(LATER);
            case DONE -> new BatchState.Done(40);
            case PERMANENTLY_FAILED -> new BatchState.PermanentlyFailed();
        };
    }

    static BatchEvent event(Kind kind) {
        return switch (kind) {
            case CLAIMED -> new BatchEvent.Claimed(CLAIM, NOW);
            case STORED -> new BatchEvent.Stored(40, NOW);
            case ATTEMPT_FAILED -> new BatchEvent.AttemptFailed(ERROR, LATER, NOW);
            case FAILED_FOR_GOOD -> new BatchEvent.FailedForGood(ERROR, NOW);
            case LEASE_RAN_OUT -> new BatchEvent.LeaseRanOut(ERROR, LATER, NOW);
            case LEASE_RAN_OUT_LAST -> new BatchEvent.LeaseRanOutLast(ERROR, NOW);
            case HANDED_BACK -> new BatchEvent.HandedBack(NOW);
            case RETRY_ASKED -> new BatchEvent.RetryAsked(NOW);
        };
    }
}
