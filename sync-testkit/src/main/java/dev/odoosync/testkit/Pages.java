package dev.odoosync.testkit;

import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.FieldValue;
import dev.odoosync.record.Lane;
import dev.odoosync.record.ModelSchema;
import dev.odoosync.record.ObservedRecord;
import dev.odoosync.record.RecordVersion;
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

    static RecordVersion version(long second, long fence) {
        return RecordVersion.of(0, WRITTEN.plusSeconds(second), fence);
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
