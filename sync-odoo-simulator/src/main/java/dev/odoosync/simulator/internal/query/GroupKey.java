package dev.odoosync.simulator.internal.query;

import dev.odoosync.simulator.internal.data.Micros;
import dev.odoosync.simulator.internal.data.Row;
import dev.odoosync.simulator.schema.FieldDefinition;
import dev.odoosync.simulator.schema.FieldType;
import dev.odoosync.simulator.schema.ModelDefinition;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One element of {@code groupby}, such as {@code write_date:day}. */
final class GroupKey {

    /** Every time zone starts its hours on a quarter of one. */
    private static final long QUARTER_HOUR = 900 * Micros.PER_SECOND;

    private final QueryScope scope;
    private final ModelDefinition model;
    private final FieldDefinition field;
    private final String written;
    private final @Nullable Granularity granularity;
    private final Map<Long, Bucket> buckets = new HashMap<>();

    GroupKey(QueryScope scope, ModelDefinition model, String written) {
        this.scope = scope;
        this.model = model;
        int colon = written.indexOf(':');
        this.field = Aggregate.field(scope, model, colon < 0 ? written : written.substring(0, colon));
        boolean time = field.type() == FieldType.DATE || field.type() == FieldType.DATETIME;
        this.granularity =
                time ? Granularity.parse(scope.version(), colon < 0 ? "month" : written.substring(colon + 1)) : null;
        this.written = written;
    }

    String written() {
        return written;
    }

    FieldDefinition field() {
        return field;
    }

    boolean isTime() {
        return granularity != null;
    }

    /** The group of a record, null for the group of those without a value. */
    @Nullable
    Object of(Row row) {
        Object value = scope.records().value(model, row, field);
        if (granularity == null || value == null) {
            return field.type() == FieldType.BOOLEAN && value == null ? false : value;
        }
        long micros = value instanceof Long stored
                ? stored
                : LocalDate.parse(value.toString()).toEpochDay() * 96 * QUARTER_HOUR;
        return buckets.computeIfAbsent(Math.floorDiv(micros, QUARTER_HOUR), quarter -> bucket(micros, granularity));
    }

    private Bucket bucket(long micros, Granularity width) {
        ZoneId zone = field.type() == FieldType.DATE ? ZoneOffset.UTC : scope.bucketZone();
        LocalDateTime start = width.start(LocalDateTime.ofInstant(Micros.toInstant(micros), zone));
        String label =
                DateTimeFormatter.ofPattern(width.labelPattern(), Locale.US).format(start);
        return new Bucket(show(start, zone), show(width.end(start), zone), label);
    }

    private String show(LocalDateTime time, ZoneId zone) {
        return field.type() == FieldType.DATE
                ? time.toLocalDate().toString()
                : Micros.show(Micros.of(time.atZone(zone).toInstant()));
    }
}
