package dev.odoosync.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.Lane;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many records of 80 fields per second the mirror takes. Not a test: run its main method, with the URI of a server
 * without a database, or with nothing for the in-memory server.
 */
final class MirrorSpeed {
    private static final TenantId TENANT = new TenantId("speed");
    private static final Instant WRITTEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int PAGES = Integer.getInteger("pages", 20);
    private static final int PAGE = 1_000;

    private MirrorSpeed() {}

    public static void main(String[] arguments) {
        String server = arguments.length > 0
                ? arguments[0]
                : new MongoServer(new MemoryBackend()).bindAndGetConnectionString()
                        + "/?directConnection=true&retryWrites=false";
        String database = "odoosyncspeed" + System.nanoTime();
        String uri = server.replace("/?", "/" + database + "?authSource=admin&");
        try (MongoStores stores = MongoStores.connect(uri);
                MongoClient client = MongoClients.create(uri)) {
            stores.mirror().prepare(TENANT, schema());
            measure("first insert", stores, 0, 0);
            measure("same again", stores, 0, 0);
            measure("newer, same content", stores, 1, 0);
            measure("newer, other content", stores, 2, 1);
            client.getDatabase(database).drop();
        }
        System.exit(0);
    }

    private static void measure(String what, MongoStores stores, long second, int salt) {
        WriteCounts counts = WriteCounts.NONE;
        long nanos = 0;
        long cpu = cpuNanos();
        for (int page = 0; page < PAGES; page++) {
            List<ObservedRecord> records = page(page, second, salt);
            long start = System.nanoTime();
            counts = counts.plus(stores.mirror().upsertNewer(TENANT, schema(), records, WRITTEN));
            nanos += System.nanoTime() - start;
        }
        System.out.printf(
                "%-22s %8.0f records/s  %6.0f us of our CPU each  %s%n",
                what, PAGES * PAGE * 1e9 / nanos, (cpuNanos() - cpu) / 1e3 / PAGES / PAGE, counts);
    }

    /** On a busy machine this says more than the clock; the in-memory server is part of it. */
    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static List<ObservedRecord> page(int page, long second, int salt) {
        List<ObservedRecord> records = new ArrayList<>();
        for (long id = 1 + (long) page * PAGE; id <= (page + 1L) * PAGE; id++) {
            RecordVersion version = RecordVersion.of(0, WRITTEN.plusSeconds(second), 1);
            records.add(new ObservedRecord(id, version, Lane.STORED, values(id, second, salt)));
        }
        return records;
    }

    private static Map<String, FieldValue> values(long id, long second, int salt) {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        for (int i = 0; i < 16; i++) {
            values.put("x_name_" + i, new FieldValue.Text("text " + id + " " + salt));
            values.put("x_count_" + i, new FieldValue.Int(id + i));
            values.put("x_amount_" + i, new FieldValue.Decimal(id / 7.0));
            values.put("x_partner_" + i + "_id", new FieldValue.Link(id + i));
            values.put("x_empty_" + i, FieldValue.EMPTY);
        }
        values.put("write_date", new FieldValue.Moment(WRITTEN.plusSeconds(second)));
        return values;
    }

    private static ModelSchema schema() {
        return new ModelSchema(
                "sale.order", List.of(new FieldDefinition("write_date", FieldType.DATETIME, "")), List.of());
    }
}
