package dev.odoosync.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchId;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.BatchStatus;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.postgres.embedded.EmbeddedServer;
import dev.odoosync.tenant.Claim;
import dev.odoosync.tenant.Lease;
import dev.odoosync.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a server, with all its processes, in the middle of plans and claims, and starts it again on what it left. */
class ServerCrashTest {
    private static final TenantId TENANT = new TenantId("crash");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Window MARCH =
            new Window(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"));
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int PORTION = 20;
    private static final int CLAIMS_BEFORE = 50;

    /** Of those who claim, for each crash. */
    private static final List<List<Long>> FENCES = List.of(List.of(1L, 2L), List.of(3L, 4L));

    @TempDir
    Path folder;

    /** A thread each: the common pool has a single one on two processors, and from Java 25 on no more than that. */
    @AutoClose("shutdownNow")
    private final ExecutorService workers = Executors.newCachedThreadPool();

    private final List<BatchId> planned = new ArrayList<>();
    private final Map<BatchId, Long> claimed = new HashMap<>();

    @Test
    void what_was_acknowledged_survives_a_crash_of_the_server() throws Exception {
        for (int crash = 0; crash < FENCES.size(); crash++) {
            try (EmbeddedServer server = EmbeddedServer.in(folder);
                    PostgresStores stores = PostgresStores.connect(server.uri(), TIMEOUT)) {
                assertThatAllAreThere(stores);
                workUntilItIsKilled(stores, crash);
            }
        }
        try (EmbeddedServer server = EmbeddedServer.in(folder);
                PostgresStores stores = PostgresStores.connect(server.uri(), TIMEOUT)) {
            assertThatAllAreThere(stores);
            assertThat(stores.batches().claimNext(lease(99), null, NOW))
                    .hasValueSatisfying(next -> assertThat(claimed).doesNotContainKey(next.id()));
        }
    }

    private void workUntilItIsKilled(PostgresStores stores, int crash) throws Exception {
        CountDownLatch underWay = new CountDownLatch(CLAIMS_BEFORE);
        CompletableFuture<List<BatchId>> planner =
                CompletableFuture.supplyAsync(() -> planUntilItFails(stores, crash), workers);
        Map<Long, CompletableFuture<List<BatchId>>> claimers = new HashMap<>();
        for (long fence : FENCES.get(crash)) {
            Lease lease = lease(fence);
            claimers.put(
                    fence, CompletableFuture.supplyAsync(() -> claimUntilItFails(stores, lease, underWay), workers));
        }
        assertThat(underWay.await(60, TimeUnit.SECONDS)).isTrue();
        kill();
        planned.addAll(planner.get(120, TimeUnit.SECONDS));
        for (Map.Entry<Long, CompletableFuture<List<BatchId>>> claimer : claimers.entrySet()) {
            for (BatchId id : claimer.getValue().get(120, TimeUnit.SECONDS)) {
                assertThat(claimed.put(id, claimer.getKey()))
                        .as("claims of %s before", id)
                        .isNull();
            }
        }
    }

    /** Which ones were acknowledged before the server went. */
    private static List<BatchId> planUntilItFails(PostgresStores stores, int crash) {
        List<BatchId> acknowledged = new ArrayList<>();
        for (long from = 0; from < 1_000_000; from += PORTION) {
            List<Batch> portion = LongStream.range(from, from + PORTION)
                    .mapToObj(id -> batch(id, "run-" + crash))
                    .toList();
            try {
                stores.batches().plan(portion);
            } catch (TenantFault e) {
                return acknowledged;
            }
            portion.forEach(batch -> acknowledged.add(batch.id()));
        }
        throw new AssertionError("the server never went away");
    }

    private static List<BatchId> claimUntilItFails(PostgresStores stores, Lease lease, CountDownLatch underWay) {
        List<BatchId> acknowledged = new ArrayList<>();
        for (int i = 0; i < 1_000_000; i++) {
            try {
                stores.batches().claimNext(lease, null, NOW).ifPresent(batch -> {
                    acknowledged.add(batch.id());
                    underWay.countDown();
                });
            } catch (TenantFault e) {
                return acknowledged;
            }
        }
        throw new AssertionError("the server never went away");
    }

    private void kill() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0).strip());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(server), server.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().join());
    }

    private void assertThatAllAreThere(PostgresStores stores) {
        System.out.println(planned.size() + " plans and " + claimed.size() + " claims acknowledged so far");
        Map<BatchId, Batch> there = new HashMap<>();
        stores.database()
                .list("SELECT * FROM ops.odoo_sync_batches", parameters -> {}, BatchRows::batch)
                .forEach(batch -> there.put(batch.id(), batch));
        assertThat(there.keySet()).containsAll(planned);
        claimed.forEach((id, fence) -> {
            Batch batch = there.get(id);
            assertThat(batch).as("%s", id).isNotNull();
            assertThat(batch.status()).isEqualTo(BatchStatus.IN_PROGRESS);
            assertThat(batch.claim().map(Claim::fence)).isEqualTo(Optional.of(fence));
        });
    }

    private static Lease lease(long fence) {
        return new Lease(TENANT, new Claim("worker-" + fence, NOW.plusSeconds(180), fence));
    }

    private static Batch batch(long after, String run) {
        IdRange ids = new IdRange(after, after + 1);
        return Batch.planned(
                new BatchScope(TENANT, 0, "sale.order", BatchKind.FIRST_COPY_SLICE, MARCH, ids), 1L, run, NOW);
    }
}
