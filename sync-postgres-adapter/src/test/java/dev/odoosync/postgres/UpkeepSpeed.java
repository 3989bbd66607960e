package dev.odoosync.postgres;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchEvent;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchLifecycle;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.postgres.embedded.EmbeddedServer;
import dev.odoosync.tenant.Claim;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * How long the questions take that are asked again and again: the next batch, who is due, how many batches there are, and the removal
 * of old ones. Not a test: run its main method, with the URI of an empty database or, without one, on an embedded server.
 */
final class UpkeepSpeed {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final int TENANTS = Integer.getInteger("tenants", 10_000);
    private static final int DUE = Integer.getInteger("due", 50);
    private static final int BATCHES = Integer.getInteger("batches", 200_000);
    private static final TenantId LARGEST = new TenantId("largest");
    private static final int PORTION = 1_000;
    private static final int TIMES = 99;

    private UpkeepSpeed() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0) {
            measure(arguments[0]);
            return;
        }
        try (EmbeddedServer server = EmbeddedServer.temporary()) {
            measure(server.uri());
        }
    }

    private static void measure(String uri) {
        try (PostgresStores stores = PostgresStores.connect(uri)) {
            plantTenants(stores);
            measure("lease", () -> stores.leases().acquire(LARGEST, "worker", NOW, Duration.ofMinutes(3)));
            measure(
                    "due, " + DUE + " of " + TENANTS,
                    () -> stores.statuses()
                            .due(NOW, NOW.plusSeconds(360_000), 100)
                            .size());
            measure("page of 100", () -> stores.statuses().page(null, 100).size());
            plantBatches(stores);
            Lease lease = new Lease(LARGEST, new Claim("worker", NOW.plusSeconds(180), 7));
            measure(
                    "claim of " + BATCHES / 2,
                    () -> stores.batches()
                            .claimNext(lease, null, NOW)
                            .orElseThrow()
                            .status());
            measure(
                    "tally of " + BATCHES / 2,
                    () -> stores.batches().tally(LARGEST).total());
            measure("census of " + BATCHES, () -> stores.batches().census());
            measure("removeDone of " + PORTION, () -> stores.batches().removeDone(NOW.plusSeconds(1), PORTION));
            measure("removeDone of none", () -> stores.batches().removeDone(NOW.minusSeconds(1), PORTION));
        }
    }

    /** The first time apart, then the median and the longest of the others. */
    private static void measure(String what, Supplier<Object> work) {
        long first = micros(work, what);
        long[] others = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            others[i] = micros(work, "");
        }
        Arrays.sort(others);
        System.out.printf(
                "%-24s first %7.1f ms, median %7.1f ms, longest %7.1f ms%n",
                what, first / 1e3, others[TIMES / 2] / 1e3, others[TIMES - 1] / 1e3);
    }

    private static long micros(Supplier<Object> work, String what) {
        long start = System.nanoTime();
        Object result = work.get();
        long micros = (System.nanoTime() - start) / 1_000;
        if (!what.isEmpty()) {
            System.out.println(what + " = " + result);
        }
        return micros;
    }

    private static void plantTenants(PostgresStores stores) {
        long start = System.nanoTime();
        for (int i = 0; i < TENANTS; i++) {
            SyncStatus status = SyncStatus.fresh(new TenantId("tenant" + i))
                    .with()
                    .dueAt(NOW.plusSeconds(i < DUE ? -i : i))
                    .done();
            Lease lease = stores.leases()
                    .acquire(status.tenant(), "worker", NOW.minusSeconds(999), Duration.ZERO)
                    .orElseThrow();
            stores.statuses().save(status, lease);
        }
        System.out.printf("%.0f leases and statuses/s%n", 2 * TENANTS * 1e9 / (System.nanoTime() - start));
    }

    private static void plantBatches(PostgresStores stores) {
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            batches.add(batch(i));
        }
        long start = System.nanoTime();
        stores.batches().plan(batches);
        System.out.printf("planned at %.0f batches/s%n", BATCHES * 1e9 / (System.nanoTime() - start));
    }

    /** Half of them are one tenant's; nine of ten of the others are done. */
    private static Batch batch(int i) {
        IdRange ids = new IdRange(i, i + 1L);
        Window window = new Window(NOW.minusSeconds(100), NOW);
        TenantId tenant = i % 2 == 0 ? LARGEST : new TenantId("tenant" + i % TENANTS);
        Batch planned = Batch.planned(
                new BatchScope(tenant, 0, "sale.order", BatchKind.FIRST_COPY_SLICE, window, ids), 1L, "run", NOW);
        if (i % 2 == 0 || i % 10 == 1) {
            return planned;
        }
        Batch claimed = BatchLifecycle.apply(planned, new BatchEvent.Claimed(new Claim("w", NOW, 1), NOW));
        return BatchLifecycle.apply(claimed, new BatchEvent.Stored(1, NOW));
    }
}
