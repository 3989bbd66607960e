package dev.odoosync.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.fault.TenantFault;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.Lane;
import dev.odoosync.record.MirroredRecord;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.tenant.TenantId;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Kills a server under load. Runs only where {@code MONGO_LAB} names a script that takes {@code kill} and {@code up}, and
 * {@code MONGODB_TEST_URI} the server it keeps.
 */
@EnabledIfEnvironmentVariable(named = "MONGO_LAB", matches = ".+")
@EnabledIfEnvironmentVariable(named = "MONGODB_TEST_URI", matches = ".+")
class ServerCrashTest {
    private static final TenantId TENANT = new TenantId("crash");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final ModelSchema ORDERS = new ModelSchema("sale.order", List.of(), List.of());
    private static final int PAGE = 100;

    @Test
    void what_was_acknowledged_survives_a_crash_of_the_server() throws Exception {
        String uri = System.getenv("MONGODB_TEST_URI")
                .replace("/?", "/odoosynccrash" + UUID.randomUUID().toString().substring(0, 8) + "?authSource=admin&");
        CountDownLatch underWay = new CountDownLatch(5);
        long acknowledged;
        try (MongoStores stores = MongoStores.connect(uri, Duration.ofSeconds(10))) {
            stores.mirror().prepare(TENANT, ORDERS);
            CompletableFuture<Long> writer = CompletableFuture.supplyAsync(() -> writeUntilItFails(stores, underWay));
            assertThat(underWay.await(60, TimeUnit.SECONDS)).isTrue();
            lab("kill");
            acknowledged = writer.get(120, TimeUnit.SECONDS);
        }
        lab("up");

        assertThat(acknowledged).isGreaterThanOrEqualTo(5 * PAGE);
        assertThatAllAreThere(uri, acknowledged);
    }

    /** How many were acknowledged before the server went. */
    private static long writeUntilItFails(MongoStores stores, CountDownLatch underWay) {
        for (long first = 1; first < 1_000_000; first += PAGE) {
            try {
                stores.mirror().upsertNewer(TENANT, ORDERS, page(first), NOW);
            } catch (TenantFault e) {
                return first - 1;
            }
            underWay.countDown();
        }
        throw new AssertionError("the server never went away");
    }

    private static void assertThatAllAreThere(String uri, long acknowledged) {
        try (MongoStores stores = MongoStores.connect(uri);
                MongoClient client = MongoClients.create(uri)) {
            List<Long> ids = stores.mirror().list(TENANT, "sale.order", Selection.ALL, 1_000_000).stream()
                    .map(MirroredRecord::odooId)
                    .toList();
            System.out.println(acknowledged + " acknowledged before the crash, " + ids.size() + " there after it");
            assertThat(ids)
                    .containsAll(LongStream.rangeClosed(1, acknowledged).boxed().toList());
            client.getDatabase(uri.replaceAll(".*/(odoosynccrash[^?]*).*", "$1"))
                    .drop();
        }
    }

    private static List<ObservedRecord> page(long first) {
        return LongStream.range(first, first + PAGE)
                .mapToObj(id -> new ObservedRecord(
                        id, RecordVersion.of(0, NOW, 1), Lane.STORED, Map.of("name", new FieldValue.Text("S" + id))))
                .toList();
    }

    private static void lab(String command) throws Exception {
        Process lab = new ProcessBuilder(System.getenv("MONGO_LAB"), command)
                .redirectErrorStream(true)
                .redirectOutput(new File("/dev/null"))
                .start();
        assertThat(lab.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(lab.exitValue()).isZero();
    }
}
