package dev.odoosync.postgres;

import dev.odoosync.port.RecordWriter.WriteCounts;
import dev.odoosync.postgres.embedded.EmbeddedServer;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.Lane;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many records per second the mirror takes. Not a test: run its main method, with the URI of an empty database, or with nothing
 * for an embedded server. {@code -Dpages} and {@code -Dgroups} say how many pages of 1,000, and how many fields by five.
 */
final class MirrorSpeed {
    private static final TenantId TENANT = new TenantId("speed");
    private static final Instant WRITTEN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int PAGES = Integer.getInteger("pages", 100);
    private static final int GROUPS = Integer.getInteger("groups", 16);
    private static final int PAGE = 1_000;

    private MirrorSpeed() {}

    public static void main(String[] arguments) {
        try (EmbeddedServer server = arguments.length > 0 ? null : EmbeddedServer.temporary();
                PostgresStores stores =
                        PostgresStores.connect(server == null ? arguments[0] : server.uri(), Duration.ofSeconds(30))) {
            System.out.println(PAGES + " pages of " + PAGE + " records of " + (5 * GROUPS + 2) + " fields");
            stores.mirror().prepare(TENANT, schema());
            measure("warm", stores, 0, 0, 1);
            measure("absent", stores, 0, 0, 1);
            measure("same version", stores, 0, 0, 1);
            measure("same date, next fence", stores, 0, 0, 2);
            measure("newer, same content", stores, 1, 0, 2);
            measure("newer, other content", stores, 2, 1, 2);
            edits(stores);
            stores.outboxTriggers()
                    .enable(
                            TENANT,
                            "sale.order",
                            schema().fields().stream()
                                    .map(field -> Edits.odoo(field.name(), field.type(), "", false))
                                    .toList());
            System.out.println("with triggers on the table:");
            measure("newer, same content", stores, 3, 1, 2);
            measure("newer, other content", stores, 4, 2, 2);
            edits(stores);
        }
    }

    private static void measure(String what, PostgresStores stores, long second, int salt, long fence) {
        WriteCounts counts = WriteCounts.NONE;
        long nanos = 0;
        long cpu = cpuNanos();
        long serverCpu = serverCpuNanos(stores);
        int pages = what.equals("warm") ? PAGES / 10 : PAGES;
        for (int page = 0; page < pages; page++) {
            int number = what.equals("warm") ? 1_000_000 + page : page;
            List<ObservedRecord> records = page(number, second, salt, fence);
            long start = System.nanoTime();
            counts = counts.plus(stores.mirror().upsertNewer(TENANT, schema(), records, WRITTEN));
            nanos += System.nanoTime() - start;
        }
        System.out.printf(
                "%-22s %8.0f records/s  us of CPU each: %4.0f ours, %4.0f the server's  %s%n",
                what,
                pages * PAGE * 1e9 / nanos,
                (cpuNanos() - cpu) / 1e3 / pages / PAGE,
                (serverCpuNanos(stores) - serverCpu) / 1e3 / pages / PAGE,
                counts);
    }

    /** What somebody else changes, a page and a row at a time. */
    private static void edits(PostgresStores stores) {
        String set = "UPDATE public.odoo_sale_orders SET x_name_0 = x_name_0 || 'x', x_count_0 = 5 WHERE odoo_id ";
        for (String which : List.of("BETWEEN 1 AND 1000", "= 7")) {
            long nanos = Long.MAX_VALUE;
            long cpu = serverCpuNanos(stores);
            int times = 10;
            for (int time = 0; time < times; time++) {
                long start = System.nanoTime();
                stores.database().change(set + which, parameters -> {});
                nanos = Math.min(nanos, System.nanoTime() - start);
            }
            System.out.printf(
                    "UPDATE of rows %s: %.1f ms at best, %.1f ms of the server's CPU%n",
                    which, nanos / 1e6, (serverCpuNanos(stores) - cpu) / 1e6 / times);
        }
    }

    /** 0 where the server runs on another machine. */
    private static long serverCpuNanos(PostgresStores stores) {
        return stores.database().ask(connection -> {
            long nanos = 0;
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT pid FROM pg_stat_activity")) {
                while (rows.next()) {
                    nanos += ProcessHandle.of(rows.getLong(1))
                            .flatMap(process -> process.info().totalCpuDuration())
                            .map(Duration::toNanos)
                            .orElse(0L);
                }
            }
            return nanos;
        });
    }

    /** On a busy machine this says more than the clock. */
    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static List<ObservedRecord> page(int page, long second, int salt, long fence) {
        List<ObservedRecord> records = new ArrayList<>();
        for (long id = 1 + (long) page * PAGE; id <= (page + 1L) * PAGE; id++) {
            RecordVersion version = RecordVersion.of(0, WRITTEN.plusSeconds(second), fence);
            records.add(new ObservedRecord(id, version, Lane.STORED, values(id, second, salt)));
        }
        return records;
    }

    private static Map<String, FieldValue> values(long id, long second, int salt) {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        for (int i = 0; i < GROUPS; i++) {
            values.put("x_name_" + i, new FieldValue.Text("text " + id + " " + salt));
            values.put("x_count_" + i, new FieldValue.Int(id + i));
            values.put("x_amount_" + i, new FieldValue.Decimal(id / 7.0));
            values.put("x_partner_" + i + "_id", new FieldValue.Link(id + i));
            values.put("x_empty_" + i, FieldValue.EMPTY);
        }
        values.put("write_date", new FieldValue.Moment(WRITTEN.plusSeconds(second)));
        values.put("write_uid", new FieldValue.Link(2));
        return values;
    }

    private static ModelSchema schema() {
        List<FieldDefinition> fields = new ArrayList<>();
        for (int i = 0; i < GROUPS; i++) {
            fields.add(MirrorRows.field("x_name_" + i, FieldType.CHAR));
            fields.add(MirrorRows.field("x_count_" + i, FieldType.INTEGER));
            fields.add(MirrorRows.field("x_amount_" + i, FieldType.FLOAT));
            fields.add(MirrorRows.field("x_partner_" + i + "_id", FieldType.MANY2ONE));
            fields.add(MirrorRows.field("x_empty_" + i, FieldType.CHAR));
        }
        fields.add(MirrorRows.field("write_date", FieldType.DATETIME));
        fields.add(MirrorRows.field("write_uid", FieldType.MANY2ONE));
        return new ModelSchema("sale.order", fields, List.of());
    }
}
