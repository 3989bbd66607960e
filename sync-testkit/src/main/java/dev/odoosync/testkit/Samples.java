package dev.odoosync.testkit;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchError;
import dev.odoosync.batch.BatchEvent;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchLifecycle;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.fault.FaultCode;
import dev.odoosync.port.BatchStore;
import dev.odoosync.tenant.Claim;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the suites are about. Times are cut to the millisecond, which is what a store has to keep. */
final class Samples {
    static final TenantId ANNA = new TenantId("anna");
    static final TenantId BERT = new TenantId("bert");
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");
    static final Duration LENGTH = Duration.ofMinutes(3);
    static final Window MARCH = window("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z");
    static final BatchError ERROR = new BatchError(FaultCode.ODOO_ERROR, "Odoo failed: “ë” ", NOW);

    private Samples() {}

    static Window window(String start, String end) {
        return new Window(Instant.parse(start), Instant.parse(end));
    }

    static Lease lease(TenantId tenant, long fence) {
        return new Lease(tenant, new Claim("worker-" + fence, NOW.plus(LENGTH), fence));
    }

    /** A slice of the first copy of orders: the one that starts above {@code after}. */
    static Batch slice(TenantId tenant, long after) {
        return slice(tenant, "sale.order", after, "run-1");
    }

    static Batch slice(TenantId tenant, String model, long after, String run) {
        IdRange ids = new IdRange(after, after + 10);
        BatchScope scope = new BatchScope(tenant, 0, model, BatchKind.FIRST_COPY_SLICE, MARCH, ids);
        return Batch.planned(scope, 10L, run, NOW);
    }

    /** An increment over {@code window}. */
    static Batch increment(TenantId tenant, Window window) {
        BatchScope scope = new BatchScope(tenant, 0, "sale.order", BatchKind.INCREMENT, window, IdRange.ALL);
        return Batch.planned(scope, null, "run-2", NOW);
    }

    /** A slice of a sweep of orders: the one that starts above {@code after}. */
    static Batch sweep(TenantId tenant, long after) {
        IdRange ids = new IdRange(after, after + 10);
        BatchScope scope = new BatchScope(tenant, 0, "sale.order", BatchKind.SWEEP_SLICE, MARCH, ids);
        return Batch.planned(scope, 10L, "run-3", NOW);
    }

    static Batch claimed(Batch batch, long fence) {
        Claim claim = lease(batch.scope().tenant(), fence).claim();
        return BatchLifecycle.apply(batch, new BatchEvent.Claimed(claim, NOW.plusMillis(1)));
    }

    static Batch done(Batch batch, long records) {
        return BatchLifecycle.apply(claimed(batch, 1), new BatchEvent.Stored(records, NOW.plusMillis(2)));
    }

    static Batch failed(Batch batch, Instant nextAttemptAt) {
        return BatchLifecycle.apply(
                claimed(batch, 1), new BatchEvent.AttemptFailed(ERROR, nextAttemptAt, NOW.plusMillis(2)));
    }

    static Batch hole(Batch batch, Instant at) {
        return BatchLifecycle.apply(claimed(batch, 1), new BatchEvent.FailedForGood(ERROR, at));
    }

    /** Takes all batches of Anna that are ready a moment after {@link #NOW}, in order. */
    static List<Batch> claimAll(BatchStore store, long fence) {
        List<Batch> claimed = new ArrayList<>();
        Instant now = NOW.plusMillis(1);
        for (Optional<Batch> next = store.claimNext(lease(ANNA, fence), null, now);
                next.isPresent();
                next = store.claimNext(lease(ANNA, fence), null, now)) {
            claimed.add(next.get());
        }
        return claimed;
    }
}
