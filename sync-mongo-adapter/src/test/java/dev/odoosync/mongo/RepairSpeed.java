package dev.odoosync.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.batch.IdRange;
import dev.odoosync.batch.Window;
import dev.odoosync.plan.Histogram.Width;
import dev.odoosync.port.RecordWriter.Replacement;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.Lane;
import dev.odoosync.record.MirroredRecord;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.record.Vanished;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.bson.Document;

/**
 * How long comparing and repairing a large mirror takes. Not a test: run its main method, with the URI of a server without a
 * database.
 */
final class RepairSpeed {
    private static final TenantId TENANT = new TenantId("speed");
    private static final ModelSchema SCHEMA = new ModelSchema("sale.order", List.of(), List.of());
    private static final Instant FIRST = Instant.parse("2023-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final long RECORDS = Long.getLong("records", 1_000_000);
    private static final int PAGE = 1_000;

    private RepairSpeed() {}

    public static void main(String[] arguments) {
        String name = "odoosyncspeed" + System.nanoTime();
        String uri = arguments[0].replace("/?", "/" + name + "?authSource=admin&");
        try (MongoStores stores = MongoStores.connect(uri);
                MongoClient client = MongoClients.create(uri)) {
            MongoMirror mirror = stores.mirror();
            mirror.prepare(TENANT, SCHEMA);
            fill(client.getDatabase(name).getCollection("odoosaleorders"));
            measure(mirror);
            client.getDatabase(name).drop();
        }
    }

    private static void fill(MongoCollection<Document> collection) {
        timed("filled", () -> {
            for (long id = 1; id <= RECORDS; id += PAGE) {
                List<Document> page = LongStream.range(id, Math.min(RECORDS + 1, id + PAGE))
                        .mapToObj(RepairSpeed::document)
                        .toList();
                collection.insertMany(page, new InsertManyOptions().ordered(false));
            }
            return RECORDS;
        });
    }

    private static Document document(long id) {
        Document sync = new Document("version", version(id, 1).sortable())
                .append("hash", "0123456789abcdef0123456789abcdef")
                .append("changedAt", Date.from(NOW));
        return new Document("_id", Candidate.key(TENANT, id))
                .append("userId", TENANT.value())
                .append("odooId", id)
                .append("name", "S" + id)
                .append("note", "some text of an order, as long as such a text may well be " + id)
                .append("writeDate", Date.from(written(id)))
                .append("_sync", sync);
    }

    /** Spread over three years. */
    private static Instant written(long id) {
        return FIRST.plusSeconds(id * 94_000_000 / RECORDS);
    }

    private static RecordVersion version(long id, long fence) {
        return RecordVersion.of(0, written(id), fence);
    }

    private static void measure(MongoMirror mirror) {
        String model = SCHEMA.model();
        timed(
                "digest by day",
                () -> mirror.digest(TENANT, model, Selection.ALL, Width.DAY).total());
        timed(
                "digest by day of a tenth, by id",
                () -> mirror.digest(TENANT, model, Selection.ALL.of(new IdRange(0, RECORDS / 10)), Width.DAY)
                        .total());
        Window tenth = new Window(written(RECORDS / 2), written(RECORDS / 2 + RECORDS / 10));
        timed(
                "digest by day of a tenth, by date",
                () -> mirror.digest(TENANT, model, Selection.in(tenth), Width.DAY)
                        .total());
        Window day = new Window(written(RECORDS / 2), written(RECORDS / 2).plusSeconds(86_400));
        timed(
                "digest by hour of a day",
                () -> mirror.digest(TENANT, model, Selection.in(day), Width.HOUR)
                        .total());
        timed("list of a day", () ->
                (long) mirror.list(TENANT, model, Selection.in(day), 5_000).size());
        IdRange middle = IdRange.ALL.above(RECORDS / 2);
        timed("list of 5,000", () -> (long)
                mirror.list(TENANT, model, Selection.ALL.of(middle), 5_000).size());
        long[] ids = LongStream.rangeClosed(1, PAGE).toArray();
        timed("find of 1,000", () -> (long) mirror.find(TENANT, model, ids).size());
        repair(mirror, mirror.find(TENANT, model, ids));
    }

    private static void repair(MongoMirror mirror, List<MirroredRecord> seen) {
        List<Replacement> replacements = new ArrayList<>();
        List<Vanished> vanished = new ArrayList<>();
        for (MirroredRecord record : seen) {
            RecordVersion older = version(record.odooId() - record.odooId() / 2, 2);
            Map<String, FieldValue> values = Map.of("name", new FieldValue.Text("set back"));
            replacements.add(
                    new Replacement(record.version(), new ObservedRecord(record.odooId(), older, Lane.STORED, values)));
            vanished.add(new Vanished(record.odooId(), older, 2, Vanished.Why.DELETED));
        }
        timed(
                "replaceExactly of 1,000",
                () -> mirror.replaceExactly(TENANT, SCHEMA, replacements, NOW).updated());
        timed("tombstone of 1,000", () -> mirror.tombstone(TENANT, SCHEMA, vanished, NOW));
        timed("purge, nothing due", () -> mirror.purgeTombstones(NOW, PAGE));
        timed("purge of 1,000", () -> mirror.purgeTombstones(NOW.plusSeconds(1), PAGE));
        timed("purge, nothing left", () -> mirror.purgeTombstones(NOW.plusSeconds(1), PAGE));
    }

    private static void timed(String what, Supplier<Long> work) {
        long start = System.nanoTime();
        long records = work.get();
        System.out.printf("%-35s %,10d records %,10d ms%n", what, records, (System.nanoTime() - start) / 1_000_000);
    }
}
