package dev.odoosync.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.odoosync.batch.Batch;
import dev.odoosync.batch.BatchEvent;
import dev.odoosync.batch.BatchKind;
import dev.odoosync.batch.BatchLifecycle;
import dev.odoosync.batch.BatchScope;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.tenant.Claim;
import dev.odoosync.tenant.SyncStatus;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.bson.Document;

/**
 * How long the questions take that are asked again and again over all tenants: who is due, how many batches there are, and the
 * removal of old ones. Not a test: run its main method with the URI of a server without a database.
 */
final class UpkeepSpeed {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final int TENANTS = Integer.getInteger("tenants", 10_000);
    private static final int DUE = Integer.getInteger("due", 50);
    private static final int BATCHES = Integer.getInteger("batches", 200_000);
    private static final int PORTION = 1_000;
    private static final int TIMES = 9;

    private UpkeepSpeed() {}

    public static void main(String[] arguments) {
        String database = "odoosyncupkeep" + System.nanoTime();
        String uri = arguments[0].replace("/?", "/" + database + "?authSource=admin&");
        try (MongoStores stores = MongoStores.connect(uri);
                MongoClient client = MongoClients.create(uri)) {
            MongoDatabase raw = client.getDatabase(database);
            try {
                measure(stores, raw);
            } finally {
                raw.drop();
            }
        }
    }

    private static void measure(MongoStores stores, MongoDatabase raw) {
        plantTenants(raw.getCollection(CollectionNames.STATUSES));
        measure(
                "due, " + DUE + " of " + TENANTS,
                () -> stores.statuses().due(NOW, NOW.plusSeconds(360_000), 100).size());
        measure("page of 100", () -> stores.statuses().page(null, 100).size());
        plantBatches(stores);
        measure("census of " + BATCHES, () -> stores.batches().census());
        MongoCollection<Document> batches = raw.getCollection(CollectionNames.BATCHES);
        measure(
                "census by one group",
                () -> batches.aggregate(grouped()).into(new ArrayList<>()).size());
        measure("removeDone of " + PORTION, () -> stores.batches().removeDone(NOW.plusSeconds(1), PORTION));
        measure("removeDone of none", () -> stores.batches().removeDone(NOW.minusSeconds(1), PORTION));
    }

    private static List<Document> grouped() {
        Document group = new Document("_id", "$status").append("batches", new Document("$sum", 1));
        return List.of(new Document("$group", group));
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

    private static void plantTenants(MongoCollection<Document> statuses) {
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < TENANTS; i++) {
            SyncStatus status = SyncStatus.fresh(new TenantId("tenant" + i))
                    .with()
                    .dueAt(NOW.plusSeconds(i < DUE ? -i : i))
                    .done();
            documents.add(StatusDocuments.of(status)
                    .append("_id", status.tenant().value())
                    .append("lease", new Document("fence", 1L)));
        }
        Chunks.of(documents).forEach(statuses::insertMany);
    }

    private static void plantBatches(MongoStores stores) {
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            batches.add(batch(i));
        }
        long start = System.nanoTime();
        stores.batches().plan(batches);
        System.out.printf("planted at %.0f batches/s%n", BATCHES * 1e9 / (System.nanoTime() - start));
    }

    /** Nine of ten are done. */
    private static Batch batch(int i) {
        IdRange ids = new IdRange(i, i + 1L);
        Window window = new Window(NOW.minusSeconds(100), NOW);
        TenantId tenant = new TenantId("tenant" + i % TENANTS);
        Batch planned = Batch.planned(
                new BatchScope(tenant, 0, "sale.order", BatchKind.FIRST_COPY_SLICE, window, ids), 1L, "run", NOW);
        if (i % 10 == 0) {
            return planned;
        }
        Batch claimed = BatchLifecycle.apply(planned, new BatchEvent.Claimed(new Claim("w", NOW, 1), NOW));
        return BatchLifecycle.apply(claimed, new BatchEvent.Stored(1, NOW));
    }
}
