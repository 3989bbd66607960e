package dev.odoosync.postgres;

import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.FieldType;
import dev.odoosync.record.ModelSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model's table as it was when it was last looked at. Columns only ever come, so that it stays right, if not complete.
 *
 * @param model the mirrored model
 * @param name the table's name in schema {@code public}, unquoted
 * @param columns those that hold fields, by the field; several where its type changed
 */
record MirrorTable(String model, String name, Map<String, List<Column>> columns) {
    /** Fields that every mirror has columns for. */
    static final List<FieldDefinition> DATES = List.of(
            new FieldDefinition("write_date", FieldType.DATETIME, ""),
            new FieldDefinition("create_date", FieldType.DATETIME, ""));

    /**
     * A column that holds a field.
     *
     * @param name its name, unquoted
     * @param kind what it holds
     */
    record Column(String name, ColumnKind kind) {
        String quoted() {
            return Names.quoted(name);
        }
    }

    MirrorTable {
        columns = Map.copyOf(columns);
    }

    /** For SQL: qualified and quoted. */
    String quoted() {
        return quoted(name);
    }

    static String quoted(String table) {
        return TableNames.SCHEMA + "." + Names.quoted(table);
    }

    /** The column for the field's values of that kind; null where there is none. */
    @Nullable
    Column column(String field, @Nullable ColumnKind kind) {
        @Nullable Column holding = null;
        for (Column column : columns.getOrDefault(field, List.of())) {
            if (column.kind() == kind) {
                return column;
            }
            if (holding == null && kind != null && column.kind().holds(kind)) {
                holding = column;
            }
        }
        return holding;
    }

    /** The columns of the schema's fields and of the dates, by field. A field without one is in {@code raw} alone. */
    Map<String, Column> columns(ModelSchema schema) {
        Map<String, Column> found = new LinkedHashMap<>();
        Stream.concat(DATES.stream(), fields(schema)).forEach(field -> {
            Column column = column(field.name(), ColumnKind.of(field.type()));
            if (column != null) {
                found.put(field.name(), column);
            }
        });
        return found;
    }

    /** Whether each field that can have a column has one. */
    boolean covers(ModelSchema schema) {
        return fields(schema)
                .allMatch(field -> ColumnKind.of(field.type()) == null
                        || column(field.name(), ColumnKind.of(field.type())) != null);
    }

    /** All that is mirrored of the model, the slower lane too. */
    static Stream<FieldDefinition> fields(ModelSchema schema) {
        return Stream.concat(schema.fields().stream(), schema.slow().written().stream());
    }
}
