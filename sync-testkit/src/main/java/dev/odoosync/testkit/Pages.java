package dev.odoosync.testkit;

import dev.odoosync.batch.BatchScope.Selection;
import dev.odoosync.port.MirrorReader;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.Lane;
import dev.odoosync.record.MirroredRecord;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
import dev.odoosync.record.Vanished;
import dev.odoosync.tenant.TenantId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Records and pages for the mirror's suites. */
final class Pages {
    static final Instant WRITTEN = Instant.parse("2026-02-03T04:05:06Z");
    static final Instant CREATED = Instant.parse("2020-01-01T00:00:00Z");

    static final ModelSchema ORDERS = schema(
            "sale.order",
            field("name", FieldType.CHAR),
            field("note", FieldType.TEXT),
            field("write_uid", FieldType.MANY2ONE),
            field("write_date", FieldType.DATETIME),
            field("create_date", FieldType.DATETIME));

    private Pages() {}

    static ModelSchema schema(String model, FieldDefinition... fields) {
        return new ModelSchema(model, List.of(fields), List.of());
    }

    static FieldDefinition field(String name, FieldType type) {
        return new FieldDefinition(name, type, "");
    }

    /** An order named {@code name}, written so many seconds after {@link #WRITTEN} and read under {@code fence}. */
    static ObservedRecord order(long id, long second, long fence, String name) {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        values.put("name", new FieldValue.Text(name));
        values.put("note", FieldValue.EMPTY);
        values.put("write_uid", new FieldValue.Link(fence));
        values.put("write_date", new FieldValue.Moment(WRITTEN.plusSeconds(second)));
        values.put("create_date", new FieldValue.Moment(CREATED));
        return new ObservedRecord(id, version(second, fence), Lane.STORED, values);
    }

    /** A record of which nothing but its date is known. */
    static ObservedRecord writtenAt(long id, Instant date) {
        Map<String, FieldValue> values = Map.of("write_date", new FieldValue.Moment(date));
        return new ObservedRecord(id, RecordVersion.of(0, date, 1), Lane.STORED, values);
    }

    static RecordVersion version(long second, long fence) {
        return RecordVersion.of(0, WRITTEN.plusSeconds(second), fence);
    }

    /** The record as it was read in that epoch. */
    static ObservedRecord of(long epoch, ObservedRecord record) {
        RecordVersion version = new RecordVersion(
                epoch, record.version().second(), record.version().fence());
        return new ObservedRecord(record.odooId(), version, record.lane(), record.values());
    }

    /** That the order, seen in that version, is gone, as the holder of {@code fence} found. */
    static Vanished gone(long id, RecordVersion seen, long fence) {
        return new Vanished(id, seen, fence, Vanished.Why.DELETED);
    }

    /** All that the mirror shows of a model. */
    static List<MirroredRecord> listed(MirrorReader reader, TenantId tenant, ModelSchema schema) {
        return reader.list(tenant, schema.model(), Selection.ALL, 10_000);
    }

    /** The ids of all that the mirror shows of a model. */
    static List<Long> ids(MirrorReader reader, TenantId tenant, ModelSchema schema) {
        return listed(reader, tenant, schema).stream()
                .map(MirroredRecord::odooId)
                .toList();
    }

    /** Orders with the ids from 1 to {@code size}. */
    static List<ObservedRecord> orders(int size, long second, long fence, String name) {
        return LongStream.rangeClosed(1, size)
                .mapToObj(id -> order(id, second, fence, name + id))
                .toList();
    }

    static ObservedRecord with(long id, long second, Map<String, FieldValue> values) {
        return new ObservedRecord(id, version(second, 1), Lane.STORED, values);
    }
}
