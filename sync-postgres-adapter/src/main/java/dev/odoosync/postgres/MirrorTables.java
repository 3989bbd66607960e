package dev.odoosync.postgres;

import dev.odoosync.postgres.MirrorTable.Column;
import dev.odoosync.record.FieldDefinition;
import dev.odoosync.record.ModelSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the mirror's tables, and widens them as models grow: a column is added, never dropped, never given another type. All of it
 * in one transaction, and by one process at a time.
 */
final class MirrorTables {
    /** A row must fit on a page of 8 kB, whatever its values. Fields beyond this are in raw alone. */
    private static final int MAX_COLUMNS = 500;

    private static final long LOCK = 0x0D00_5EED_0002L;

    private final Faults faults;

    MirrorTables(Faults faults) {
        this.faults = faults;
    }

    /** The model's table, fit for the schema. Runs within a transaction of the caller's. */
    MirrorTable fitFor(ModelSchema schema, Connection connection) throws SQLException {
        lock(connection);
        String name = name(schema.model(), connection);
        if (MirrorRegistry.allColumns(connection, name).isEmpty()) {
            make(schema.model(), name, connection);
        }
        MirrorTable table = found(schema.model(), connection);
        widen(table, schema, connection);
        EditTriggers.fit(connection, schema.model(), name);
        return found(schema.model(), connection);
    }

    /** One at a time, until the end of the transaction. */
    static void lock(Connection connection) throws SQLException {
        // who waits for a table that somebody else holds makes all others wait behind
        MirrorRegistry.execute(connection, "SELECT set_config('lock_timeout', '10s', true)");
        MirrorRegistry.execute(connection, "SELECT pg_advisory_xact_lock(" + LOCK + ")");
    }

    private static MirrorTable found(String model, Connection connection) throws SQLException {
        return MirrorRegistry.find(connection, model)
                .orElseThrow(() -> new SQLException("a table that was just made is not there", "42P01"));
    }

    /**
     * Which table the model has or gets. One that is there and that nobody remembers making is somebody else's; if it is the engine's
     * role's and empty, somebody made it for the engine, and it is made anew.
     */
    private String name(String model, Connection connection) throws SQLException {
        @Nullable String known = MirrorRegistry.nameOf(connection, model);
        if (known != null) {
            return known;
        }
        String name = TableNames.of(model);
        if (MirrorRegistry.modelOf(connection, name) != null) {
            name = TableNames.distinct(model);
        }
        if (!MirrorRegistry.allColumns(connection, name).isEmpty() && !EmptyTable.removed(connection, name)) {
            throw faults.refused("the model " + model + " cannot be mirrored: its table " + TableNames.SCHEMA + "."
                    + name + " is there and is not this engine's; rename it or remove it");
        }
        return name;
    }

    private static void make(String model, String name, Connection connection) throws SQLException {
        String table = MirrorTable.quoted(name);
        for (String statement : statements(table)) {
            MirrorRegistry.execute(connection, statement);
        }
        MirrorRegistry.execute(
                connection,
                "COMMENT ON TABLE " + table + " IS "
                        + literal("Mirror of the Odoo model " + model + ", kept by the Odoo Sync Engine"));
        for (String role : MirrorRegistry.apiRoles(connection)) {
            MirrorRegistry.execute(connection, "REVOKE ALL ON " + table + " FROM " + Names.quoted(role));
        }
        MirrorRegistry.addTable(connection, model, name);
        MirrorRegistry.execute( // the rows of a former table of the model are gone, and their numbers are given anew
                connection,
                "UPDATE ops.odoo_outbox SET local_id = NULL WHERE model = ? AND local_id IS NOT NULL",
                model);
        for (FieldDefinition date : MirrorTable.DATES) {
            MirrorRegistry.addColumn(connection, name, date.name(), date);
        }
    }

    private static List<String> statements(String table) {
        return List.of(
                "CREATE TABLE " + table + " (local_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                        + " user_id text NOT NULL, odoo_id bigint, write_date timestamptz, create_date timestamptz,"
                        + " raw jsonb NOT NULL DEFAULT '{}', synced_at timestamptz NOT NULL DEFAULT now(),"
                        + " deleted_at timestamptz, sync_version text COLLATE \"C\", sync_hash text,"
                        + " sync_slow jsonb NOT NULL DEFAULT '{}', sync_changed_at timestamptz, sync_gone text,"
                        + " sync_fared \"char\", UNIQUE (user_id, odoo_id))",
                "CREATE INDEX ON " + table + " (user_id, write_date)",
                "CREATE INDEX ON " + table + " (user_id, sync_changed_at)",
                "CREATE INDEX ON " + table + " (deleted_at) WHERE deleted_at IS NOT NULL",
                "CREATE INDEX ON " + table + " (user_id) WHERE " + Rows.FOREIGN,
                "ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY");
    }

    private static void widen(MirrorTable table, ModelSchema schema, Connection connection) throws SQLException {
        Set<String> taken = new HashSet<>(MirrorRegistry.allColumns(connection, table.name()));
        Map<Column, FieldDefinition> added = new LinkedHashMap<>();
        for (FieldDefinition field : MirrorTable.fields(schema).toList()) {
            @Nullable Column column = missing(table, field, taken);
            if (column != null && taken.size() < MAX_COLUMNS) {
                taken.add(column.name());
                added.put(column, field);
            }
        }
        if (!added.isEmpty()) {
            MirrorRegistry.execute(
                    connection,
                    added.keySet().stream()
                            .map(column -> "ADD COLUMN " + column.quoted() + " "
                                    + column.kind().type())
                            .collect(Collectors.joining(", ", "ALTER TABLE " + table.quoted() + " ", "")));
        }
        for (Map.Entry<Column, FieldDefinition> column : added.entrySet()) {
            MirrorRegistry.addColumn(connection, table.name(), column.getKey().name(), column.getValue());
        }
    }

    /** The column that the field still lacks; null when it lacks none, or when others have all its names. */
    private static @Nullable Column missing(MirrorTable table, FieldDefinition field, Set<String> taken) {
        @Nullable ColumnKind kind = ColumnKind.of(field.type());
        if (kind == null || table.column(field.name(), kind) != null) {
            return null;
        }
        for (String name : List.of(ColumnNames.of(field.name()), ColumnNames.of(field.name(), kind))) {
            if (!taken.contains(name)) {
                return new Column(name, kind);
            }
        }
        return null;
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
